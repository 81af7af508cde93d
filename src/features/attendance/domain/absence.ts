import { morningAfter } from '../../../lib/night.js'
import type { Attendance, AttendanceEvent } from './attendance.js'

/** What can be decided when somebody says that a no-show was written down wrongly. */
export const absenceDecisions = ['was-here', 'excused', 'upheld'] as const
export type AbsenceDecision = (typeof absenceDecisions)[number]

/** Who said that the person did not come, and when; the last time, if it was said more than once. */
export const noShowEvent = ({ events }: Pick<Attendance, 'events'>): AttendanceEvent | null =>
  events.findLast(({ change }) => change === 'no-show') ?? null

/** A slip at the desk is put right within this time, and people who are only late have come by then. */
const graceMinutes = 60
const toldWithinDays = 3

/** How far back no-shows are told about: an old one would only bring back what is over. */
export const tellingSince = (now: Date): Date => new Date(now.getTime() - toldWithinDays * 24 * 60 * 60_000)

/** Whether it is time to tell the person: once, by day, when the shift is over and the mark has stood for an hour. */
export function isToBeTold(attendance: Pick<Attendance, 'state' | 'endsAt' | 'events'>, now: Date): boolean {
  const marked = noShowEvent(attendance)
  if (attendance.state !== 'no-show' || marked === null || morningAfter(now) !== null) return false
  const after = attendance.events.slice(attendance.events.lastIndexOf(marked))
  if (after.some(({ change }) => change === 'absence-told')) return false
  const standsSince = Math.max(attendance.endsAt.getTime(), marked.recordedAt.getTime())
  return now.getTime() >= standsSince + graceMinutes * 60_000
}

/** Whoever said it does not judge whether it was right. */
export const isMarker = (
  actor: { readonly accountId: string },
  attendance: Pick<Attendance, 'events'>,
): boolean => noShowEvent(attendance)?.by === actor.accountId

export type AbsenceResult = AbsenceDecision | 'taken-back'

/**
 * What has come of the record since it was disputed; null while it stands undecided. Somebody may have decided and
 * not answered yet, and whoever marked it may have put it right.
 */
export function resultSince(
  { state, events }: Pick<Attendance, 'state' | 'events'>,
  disputedAt: Date,
): AbsenceResult | null {
  if (state === 'here' || state === 'left') return 'was-here'
  if (state === 'excused') return 'excused'
  if (state === 'expected') return 'taken-back'
  const upheld = events.some(
    ({ change, recordedAt }) => change === 'absence-upheld' && recordedAt >= disputedAt,
  )
  return upheld ? 'upheld' : null
}
