import type { CalendarDay } from '../../../lib/calendar-day.js'
import {
  assessEligibility,
  listProgrammes,
  stepsFor,
  UNKNOWN_APPLICANT,
  type ApplicantFacts,
  type ApplicationStepId,
  type CompanyTie,
  type EligibilityReason,
  type Programme,
  type ProgrammeId,
  type Settings,
} from '../../programmes/index.js'
import { accommodationState, withTold } from '../../volunteers/index.js'
import type { DraftAnswers } from './answers.js'
import type { Draft } from './draft.js'

/** A draft with everything that decides what comes next in it. */
export interface Journey {
  readonly draft: Draft
  readonly programme: Programme
  readonly settings: Settings
  readonly answers: DraftAnswers
  readonly steps: readonly ApplicationStepId[]
}

export function journeySteps(
  programme: Programme,
  answers: Pick<DraftAnswers, 'aboutYou'>,
  at: { settings: Settings; now: Date },
): ApplicationStepId[] {
  return stepsFor({ bornOn: answers.aboutYou?.bornOn ?? null }, programme, at.settings, at.now)
}

/** The first page still to be filled in; null when only checking is left. */
export const firstMissing = ({
  steps,
  answers,
}: Pick<Journey, 'steps' | 'answers'>): ApplicationStepId | null =>
  steps.find((step) => step !== 'check' && !answers.done.includes(step)) ?? null

/** What else the rules ask, which the draft itself cannot say. */
export interface KnownFacts {
  readonly company: CompanyTie
  readonly hasOpenApplication: boolean
  readonly hasRunningTerm: boolean
}

export function applicantFacts(
  { answers, programme }: Pick<Journey, 'answers' | 'programme'>,
  known: KnownFacts,
) {
  const { aboutYou, needs, guardian, consents, done } = answers
  const facts: ApplicantFacts = {
    ...known,
    bornOn: aboutYou?.bornOn ?? null,
    hasIdentityDocument: aboutYou !== null && (aboutYou.fin !== null || aboutYou.document !== null),
    guardianConsent: guardian === null ? 'none' : 'asked',
    consentsGiven: consents,
    accommodation: accommodationState(needs === null ? null : withTold(null, needs)),
    hasRemoteSetUp: !programme.steps.includes('remote-work') || done.includes('remote-work'),
  }
  return facts
}

interface AgeQuestion {
  readonly bornOn: CalendarDay
  readonly programme: Programme
  readonly settings: Settings
  readonly now: Date
}

/** What the birthday alone says against applying, told as soon as it is typed. */
export function ageReasons({ bornOn, programme, settings, now }: AgeQuestion): EligibilityReason[] {
  const { reasons } = assessEligibility({ ...UNKNOWN_APPLICANT, bornOn }, programme, settings, now)
  return reasons.filter(({ code }) => code === 'age.tooYoung' || code === 'age.tooOld')
}

/** Other sub-programmes that somebody of this age may apply to by themselves. */
export function alternatives({ programme, ...question }: AgeQuestion): ProgrammeId[] {
  return listProgrammes()
    .filter(({ id, joinsBy }) => id !== programme.id && joinsBy === 'form')
    .filter((other) => ageReasons({ ...question, programme: other }).length === 0)
    .map(({ id }) => id)
}
