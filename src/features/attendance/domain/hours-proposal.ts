import { reason, type Reason } from '../../../lib/reasons.js'
import { timeInBaku } from '../../../lib/clock-time.js'
import type { Attendance } from './attendance.js'
import { toldDeparture } from './departure.js'

export type OutlierCode =
  | 'hours.late'
  | 'hours.leftEarly'
  | 'hours.stayedLonger'
  | 'hours.arrivalMissing'
  | 'hours.departureMissing'
  | 'hours.departureTold'
  | 'hours.questionOpen'
  | 'hours.overlapping'

interface ProposalFacts {
  readonly toleranceMinutes: number
  /** Whether a question of the volunteer about this shift is open. */
  readonly isAsked: boolean
  /** Whether the person was at another shift at the same time, which must not count twice. */
  readonly isOverlapping: boolean
}

/** These are looked at, and change nothing in the minutes. */
const withoutEffect: readonly OutlierCode[] = [
  'hours.stayedLonger',
  'hours.departureMissing',
  'hours.departureTold',
  'hours.questionOpen',
  'hours.overlapping',
]

export interface HoursProposal {
  /** Whole minutes to credit. */
  readonly minutes: number
  readonly plannedMinutes: number
  /** Empty: as planned, to be approved in one tap. Otherwise somebody should look. */
  readonly outliers: readonly Reason<OutlierCode>[]
}

const minute = 60_000
const minutesFrom = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / minute)

type Times = Pick<Attendance, 'startsAt' | 'endsAt' | 'arrivedAt' | 'leftAt'>

/** Whole minutes of the shift during which the person was there; leaving unrecorded counts as staying to the end. */
function presentMinutes({ startsAt, endsAt, arrivedAt, leftAt }: Times): number {
  if (arrivedAt === null) return 0
  const from = Math.max(arrivedAt.getTime(), startsAt.getTime())
  const to = Math.min(leftAt?.getTime() ?? endsAt.getTime(), endsAt.getTime())
  return Math.max(0, Math.floor((to - from) / minute))
}

function timeOutliers(
  { startsAt, endsAt, arrivedAt, leftAt }: Times,
  toleranceMinutes: number,
): Reason<OutlierCode>[] {
  if (arrivedAt === null) return [reason('hours.arrivalMissing')]
  const late = minutesFrom(startsAt, arrivedAt)
  const early = leftAt === null ? 0 : minutesFrom(leftAt, endsAt)
  return [
    ...(late > toleranceMinutes ? [reason('hours.late', { minutes: late })] : []),
    ...(early > toleranceMinutes ? [reason('hours.leftEarly', { minutes: early })] : []),
    ...(-early > toleranceMinutes ? [reason('hours.stayedLonger', { minutes: -early })] : []),
  ]
}

/** Nobody recorded the departure: somebody looks, with what the volunteer says about it. */
function departureOutliers({ arrivedAt, leftAt }: Times, told: Date | null): Reason<OutlierCode>[] {
  if (arrivedAt === null || leftAt !== null) return []
  return [
    told === null
      ? reason('hours.departureMissing')
      : reason('hours.departureTold', { time: timeInBaku(told) }),
  ]
}

/**
 * Proposes minutes from true times. Within the tolerance on both sides it is the planned length; outside it, the
 * minutes actually spent within the shift, held back for somebody to look at. Time before or after the shift is
 * never added by a machine. A departure that nobody recorded is proposed as the volunteer tells it, otherwise as
 * planned, and looked at in both cases.
 */
export function proposeHours(
  attendance: Attendance,
  { toleranceMinutes, isAsked, isOverlapping }: ProposalFacts,
): HoursProposal {
  const plannedMinutes = minutesFrom(attendance.startsAt, attendance.endsAt)
  const told = toldDeparture(attendance)
  const times = { ...attendance, leftAt: attendance.leftAt ?? told }
  const outliers: Reason<OutlierCode>[] = [
    ...(isAsked ? [reason<OutlierCode>('hours.questionOpen')] : []),
    ...(isOverlapping ? [reason<OutlierCode>('hours.overlapping')] : []),
    ...timeOutliers(times, toleranceMinutes),
    ...departureOutliers(attendance, told),
  ]
  const asPlanned = outliers.every(({ code }) => withoutEffect.includes(code))
  return { plannedMinutes, outliers, minutes: asPlanned ? plannedMinutes : presentMinutes(times) }
}
