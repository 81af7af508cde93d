import { ageOn, type CalendarDay } from '../../../lib/calendar-day.js'
import { isBinding, type ProgrammeId, type Settings } from '../../programmes/index.js'
import type { ImportNotice, ImportProblem } from './import-problem.js'

export interface AgeFinding {
  readonly problems: readonly ImportProblem[]
  readonly notices: readonly ImportNotice[]
}

export interface AgeFacts {
  readonly bornOn: CalendarDay
  /** The day that counts: when the person applied. */
  readonly appliedOn: CalendarDay
  readonly programmeId: ProgrammeId
}

const NOTHING: AgeFinding = { problems: [], notices: [] }

function below(age: number, { programmeId }: AgeFacts, settings: Settings): AgeFinding {
  const { youngestAge } = settings.programmes[programmeId]
  const { floorAge } = settings.general
  const isRefused = age < floorAge || (age < youngestAge && isBinding(settings, programmeId, 'youngestAge'))
  const context = { age, youngestAge }
  if (isRefused) return { problems: [{ field: 'age', code: 'age.tooYoung', context }], notices: [] }
  return age < youngestAge ? { problems: [], notices: [{ code: 'age.belowAssumedLimit', context }] } : NOTHING
}

function above(age: number, { programmeId }: AgeFacts, settings: Settings): AgeFinding {
  const { oldestAge } = settings.programmes[programmeId]
  if (oldestAge === null || age <= oldestAge) return NOTHING
  const context = { age, oldestAge }
  return isBinding(settings, programmeId, 'oldestAge')
    ? { problems: [{ field: 'age', code: 'age.tooOld', context }], notices: [] }
    : { problems: [], notices: [{ code: 'age.aboveAssumedLimit', context }] }
}

/**
 * These people applied before our limits existed: one that was read in a source or set by the Agency refuses (Gümüşü from 50),
 * one that is only assumed (Gənc until 29) is pointed out to the coordinator.
 */
export function assessAge(facts: AgeFacts, settings: Settings): AgeFinding {
  const age = ageOn(facts.bornOn, facts.appliedOn)
  const findings = [below(age, facts, settings), above(age, facts, settings)]
  const guardian: ImportNotice[] = age < settings.general.adulthoodAge ? [{ code: 'guardian.needed' }] : []
  return {
    problems: findings.flatMap(({ problems }) => problems),
    notices: [...findings.flatMap(({ notices }) => notices), ...guardian],
  }
}
