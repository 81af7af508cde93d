import { reason, type Reason } from '../../../lib/reasons.js'
import type { Attendance } from './attendance.js'

export type OutlierCode =
  'hours.late' | 'hours.leftEarly' | 'hours.stayedLonger' | 'hours.arrivalMissing' | 'hours.questionOpen'

interface ProposalFacts {
  readonly toleranceMinutes: number
  /** Whether a question of the volunteer about this shift is open. */
  readonly isAsked: boolean
}

/** These are looked at, and change nothing in the minutes. */
const withoutEffect: readonly OutlierCode[] = ['hours.stayedLonger', 'hours.questionOpen']

export interface HoursProposal {
  /** Whole minutes to credit. */
  readonly minutes: number
  readonly plannedMinutes: number
  /** Empty: as planned, to be approved in one tap. Otherwise somebody should look. */
  readonly outliers: readonly Reason<OutlierCode>[]
}

const minute = 60_000
const minutesFrom = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / minute)

/** Whole minutes of the shift during which the person was there; leaving unrecorded counts as staying to the end. */
function presentMinutes({ startsAt, endsAt, arrivedAt, leftAt }: Attendance): number {
  if (arrivedAt === null) return 0
  const from = Math.max(arrivedAt.getTime(), startsAt.getTime())
  const to = Math.min(leftAt?.getTime() ?? endsAt.getTime(), endsAt.getTime())
  return Math.max(0, Math.floor((to - from) / minute))
}

function outliersOf(
  { startsAt, endsAt, arrivedAt, leftAt }: Attendance,
  { toleranceMinutes, isAsked }: ProposalFacts,
): Reason<OutlierCode>[] {
  const question = isAsked ? [reason('hours.questionOpen')] : []
  if (arrivedAt === null) return [...question, reason('hours.arrivalMissing')]
  const late = minutesFrom(startsAt, arrivedAt)
  const early = leftAt === null ? 0 : minutesFrom(leftAt, endsAt)
  return [
    ...question,
    ...(late > toleranceMinutes ? [reason('hours.late', { minutes: late })] : []),
    ...(early > toleranceMinutes ? [reason('hours.leftEarly', { minutes: early })] : []),
    ...(-early > toleranceMinutes ? [reason('hours.stayedLonger', { minutes: -early })] : []),
  ]
}

/**
 * Proposes minutes from true times. Within the tolerance on both sides it is the planned length; outside it, the
 * minutes actually spent within the shift, held back for somebody to look at. Time before or after the shift is
 * never added by a machine.
 */
export function proposeHours(attendance: Attendance, facts: ProposalFacts): HoursProposal {
  const plannedMinutes = minutesFrom(attendance.startsAt, attendance.endsAt)
  const outliers = outliersOf(attendance, facts)
  const asPlanned = outliers.every(({ code }) => withoutEffect.includes(code))
  return { plannedMinutes, outliers, minutes: asPlanned ? plannedMinutes : presentMinutes(attendance) }
}
