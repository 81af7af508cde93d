import { dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { ApplicationOutcome } from '../applications/index.js'
import type { AttendanceCount, MinutesOfDay } from '../attendance/index.js'
import { staffingOf, type Shift, type SignUpCount } from '../shifts/index.js'
import type { Fact } from './domain/tally.js'

/** What each kind of record adds to the figures. */

export function placesOf(shift: Shift): Fact {
  const { min, max, missing } = staffingOf(shift)
  return {
    day: shift.day,
    centreId: shift.centreId,
    programme: null,
    tally: { places: max, leastPlaces: min, leastCovered: min - missing },
  }
}

const placeOf = ({
  centreId,
  programme,
  startsAt,
}: Pick<SignUpCount, 'centreId' | 'programme' | 'startsAt'>) => ({
  day: dayInBaku(startsAt),
  centreId,
  programme,
})

/** Of everybody confirmed on a shift that has begun, it is unrecorded whether they came until attendance says so. */
export const signUpsOf = (count: SignUpCount, now: Date): Fact => ({
  ...placeOf(count),
  tally:
    count.state === 'confirmed'
      ? { confirmed: count.count, ...(count.startsAt < now ? { unrecorded: count.count } : {}) }
      : {},
})

export const lateGoodbyesOf = (count: SignUpCount): Fact => ({
  ...placeOf(count),
  tally: { lateGoodbyes: count.count },
})

export function attendanceOf(row: AttendanceCount, now: Date): Fact {
  if (row.state === 'expected' || row.startsAt >= now) return { ...placeOf(row), tally: {} }
  const recorded = { unrecorded: -row.count }
  const place = placeOf(row)
  if (row.state === 'no-show') return { ...place, tally: { ...recorded, noShow: row.count } }
  if (row.state === 'excused') return { ...place, tally: { ...recorded, excused: row.count } }
  return { ...place, tally: { ...recorded, present: row.count } }
}

export const minutesOf = ({ day, centreId, programme, minutes }: MinutesOfDay): Fact => ({
  day: day as CalendarDay,
  centreId,
  programme,
  tally: { minutes },
})

/** Counted on the day of applying, however long the way took: otherwise the stages would be of different people. */
export function applicationOf(application: ApplicationOutcome, completed: ReadonlySet<string>): Fact {
  const reached = new Set(application.history.map(({ to }) => to))
  return {
    day: dayInBaku(application.submittedAt),
    centreId: application.centreId,
    programme: application.programme,
    tally: {
      applied: 1,
      interviewed: reached.has('interviewed') ? 1 : 0,
      accepted: reached.has('accepted') || application.state === 'accepted' ? 1 : 0,
      completed: completed.has(application.id) ? 1 : 0,
    },
  }
}

const dayInMilliseconds = 86_400_000
const decisions: readonly string[] = ['accepted', 'rejected', 'waiting-list']

/** Days from applying to the first decision; null while there is none. */
export function daysToDecision({ submittedAt, history }: ApplicationOutcome): number | null {
  const first = history.find(({ to }) => decisions.includes(to))
  return first === undefined ? null : (first.at.getTime() - submittedAt.getTime()) / dayInMilliseconds
}
