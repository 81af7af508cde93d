import type { Placement } from '../features/cohorts/index.js'
import type { RoleId, SignUp } from '../features/shifts/index.js'
import { addDays, mondayOf, weekdayOf, type CalendarDay } from '../lib/calendar-day.js'
import { newId } from '../storage/identifiers.js'
import type { DemoShift } from './demo-shifts.js'
import type { DemoMoment } from './demo-terms.js'
import type { Random } from './random.js'

type Term = Pick<Placement, 'id' | 'volunteerId' | 'centreId' | 'programme' | 'startsOn' | 'endsOn'>

export interface Habit {
  readonly term: Term
  /** Two times of the week at which this person usually comes, as weekday and slot. */
  readonly times: readonly (readonly [number, number])[]
}

export const demoHabit = (random: Random, term: Term): Habit => ({
  term,
  times: Array.from({ length: 2 }, () => [random.between(1, 5), random.between(1, 3)] as const),
})

export interface Staffed {
  readonly shifts: readonly DemoShift[]
  readonly signUps: readonly SignUp[]
}

interface Entry {
  readonly shift: DemoShift
  readonly term: Term
  readonly roleId: RoleId
  readonly state: 'confirmed' | 'waiting'
  readonly at: Date
}

function signUpOf({ shift, term, roleId, state, at }: Entry): SignUp {
  return {
    id: newId(),
    shiftId: shift.id,
    volunteerId: term.volunteerId,
    placementId: term.id,
    centreId: shift.centreId,
    programme: term.programme,
    roleId,
    state,
    provenance: 'self',
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    confirmedAt: state === 'confirmed' ? at : null,
    waitingSince: state === 'waiting' ? at : null,
    offeredUntil: null,
    askedAt: null,
    comingAt: null,
    remindedAt: null,
    history: [{ at, state, by: null, provenance: 'self', reason: null, late: false }],
  }
}

const hour = 3_600_000
const before = (moment: Date, hours: number): Date => new Date(moment.getTime() - hours * hour)

/** Whoever is due within two days was asked whether they are coming, and most have answered. */
function asAsked(signUp: SignUp, now: Date, hasAnswered: boolean): SignUp {
  const { state, startsAt } = signUp
  const askedAt = before(startsAt, 48)
  if (state !== 'confirmed' || startsAt <= now || askedAt > now) return signUp
  const remindedAt = before(startsAt, 3)
  return {
    ...signUp,
    askedAt,
    comingAt: hasAnswered ? askedAt : null,
    remindedAt: remindedAt > now ? null : remindedAt,
  }
}

const comes = ({ term, times }: Habit, shift: DemoShift): boolean =>
  term.centreId === shift.centreId &&
  term.startsOn <= shift.day &&
  shift.day <= term.endsOn &&
  times.some(([weekday, slot]) => weekday === weekdayOf(shift.day) && slot === shift.slot)

/** How many of those who usually come have signed up already: all for this week and the last, fewer further ahead. */
function shareFor(shift: DemoShift, today: CalendarDay): number {
  if (shift.day < addDays(mondayOf(today), 7)) return 0.94
  return shift.day < addDays(mondayOf(today), 14) ? 0.7 : 0.25
}

const threeDays = 3 * 24 * 3600 * 1000

/** Puts people on shifts by their habits; what is over the places of a shift becomes its waiting list. */
export function staff(
  random: Random,
  shifts: readonly DemoShift[],
  habits: readonly Habit[],
  { today, now }: Pick<DemoMoment, 'today' | 'now'>,
): Staffed {
  const signUps: SignUp[] = []
  const staffed = shifts.map((shift) => {
    const share = shareFor(shift, today)
    const people = random.shuffle(habits.filter((habit) => comes(habit, shift) && random.chance(share)))
    const free = new Map(shift.roles.map((role) => [role.roleId, role.free]))
    for (const { term } of people) {
      const open = shift.roles.find(({ roleId }) => (free.get(roleId) ?? 0) > 0)
      const roleId = (open ?? shift.roles[0])?.roleId
      if (roleId === undefined) continue
      const state = open === undefined ? 'waiting' : 'confirmed'
      // Nobody waits for a shift that is over.
      if (state === 'waiting' && shift.day <= today) continue
      if (open !== undefined) free.set(roleId, (free.get(roleId) ?? 0) - 1)
      const at = new Date(shift.startsAt.getTime() - threeDays - random.below(threeDays))
      const signUp = signUpOf({ shift, term, roleId, state, at })
      signUps.push(asAsked(signUp, now, signUps.length % 3 !== 0))
    }
    return { ...shift, roles: shift.roles.map((role) => ({ ...role, free: free.get(role.roleId) ?? 0 })) }
  })
  return { shifts: staffed, signUps }
}
