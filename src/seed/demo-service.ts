import type { Attendance, NewLedgerEntry } from '../features/attendance/index.js'
import type { Availability } from '../features/availability/index.js'
import type { Centre, Holiday } from '../features/centres/index.js'
import type { SignUp } from '../features/shifts/index.js'
import { demoAttendance } from './demo-attendance.js'
import { demoShifts, type DemoShift } from './demo-shifts.js'
import { demoHabit, staff, type Habit } from './demo-sign-ups.js'
import { centresOfDemo, type DemoMoment, type DemoTerm } from './demo-terms.js'

/** Shifts, who comes, and what came of those that are over. */
export interface DemoService {
  readonly shifts: readonly DemoShift[]
  readonly signUps: readonly SignUp[]
  readonly attendances: readonly Attendance[]
  readonly entries: readonly (NewLedgerEntry & { readonly at: Date })[]
  readonly availabilities: readonly Availability[]
}

interface Given extends DemoMoment {
  readonly terms: readonly DemoTerm[]
  readonly centres: readonly Centre[]
  readonly holidays: readonly Holiday[]
}

const fourDays = 4 * 24 * 3600 * 1000

/** Most people have said when they usually can: at the times at which they come. */
const availabilitiesOf = (habits: readonly Habit[], { random, now }: DemoMoment): Availability[] =>
  habits
    .filter((_, index) => index % 5 !== 0)
    .map(({ term, times }) => ({
      volunteerId: term.volunteerId,
      week: Object.fromEntries(times.map(([weekday, slot]) => [`${weekday}-${slot}`, 'want'])),
      exceptions: [],
      maxShiftsPerWeek: random.chance(0.3) ? 2 : null,
      pausedUntil: null,
      updatedAt: now,
    }))

export function demoService(given: Given): DemoService {
  const { random, now, today, terms, centres, holidays } = given
  const shifts = centres
    .filter(({ id }) => centresOfDemo.includes(id))
    .flatMap((centre) => demoShifts(centre, today, holidays))
  const habits = terms.map((term) => demoHabit(random, term))
  const { shifts: staffed, signUps } = staff(random, shifts, habits, given)
  const organisations = new Map(terms.map((term) => [term.volunteerId, term.organisationId]))
  const hours = demoAttendance(random, signUps, {
    now,
    approvedBefore: new Date(now.getTime() - fourDays),
    by: given.staff.get('coordinator') ?? '',
    organisationOf: (volunteerId) => organisations.get(volunteerId) ?? null,
  })
  return { shifts: staffed, signUps, ...hours, availabilities: availabilitiesOf(habits, given) }
}
