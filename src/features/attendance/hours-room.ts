import { overlaps, type Interval } from '../../lib/interval.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import { wasThere, type Attendance } from './domain/attendance.js'
import { creditableInterval, mostMinutes } from './domain/double-counting.js'
import { balanceOf, type LedgerEntry } from './domain/ledger.js'

export const sourceOf = (signUpId: string): string => `shift:${signUpId}`

/** Whoever is at a shift at all is near it by no more than this. */
const nearMilliseconds = 24 * 60 * 60_000

const plannedInterval = ({ startsAt, endsAt }: Attendance): Interval => ({ from: startsAt, to: endsAt })

export interface HoursRoom {
  /** Whether the person was at another shift that was planned for the same time. */
  isOverlapping(attendance: Attendance): boolean
  /** Whether hours that are approved may reach into the time of this shift: then the ledger has to be asked. */
  isTouched(attendance: Attendance): boolean
  /** The most this shift may be credited, with what the ledger says of the same person. */
  most(attendance: Attendance, entries: readonly LedgerEntry[]): number
}

/** What else the people of these shifts did around them, in one reading however many there are. */
export async function readHoursRoom(
  attendances: AttendanceRepository,
  list: readonly Attendance[],
): Promise<HoursRoom> {
  if (list.length === 0) return { isOverlapping: () => false, isTouched: () => false, most: () => 0 }
  const times = list.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()])
  const around = await attendances.listOfVolunteers(
    [...new Set(list.map(({ volunteerId }) => volunteerId))],
    {
      from: new Date(Math.min(...times) - nearMilliseconds),
      to: new Date(Math.max(...times) + nearMilliseconds),
    },
  )
  const othersOf = ({ volunteerId, signUpId }: Attendance): Attendance[] =>
    around.filter((each) => each.volunteerId === volunteerId && each.signUpId !== signUpId)
  return {
    isOverlapping: (attendance) =>
      othersOf(attendance)
        .filter(wasThere)
        .some((each) => overlaps(plannedInterval(each), plannedInterval(attendance))),
    isTouched: (attendance) =>
      othersOf(attendance)
        .filter(({ hours }) => hours === 'approved')
        .some((each) => overlaps(creditableInterval(each), plannedInterval(attendance))),
    most(attendance, entries) {
      const credited = othersOf(attendance).map((each) => ({
        interval: creditableInterval(each),
        minutes: balanceOf(entries.filter(({ source }) => source === sourceOf(each.signUpId))),
      }))
      return mostMinutes(
        creditableInterval(attendance),
        credited.filter(({ minutes }) => minutes > 0),
      )
    },
  }
}
