import { ageOn, dayInBaku, isWeekend, type CalendarDay } from '../../lib/calendar-day.js'
import type { Reason } from '../../lib/reasons.js'
import { isAvailable, type Availability } from '../availability/index.js'
import { isInSchoolHoliday, type SchoolHoliday } from '../centres/index.js'
import type { Placement } from '../cohorts/index.js'
import { ceilingFor, isProgrammeId, type Settings, type ShiftCeiling } from '../programmes/index.js'
import { decideSignUp, type Shift, type SignUp } from '../shifts/index.js'
import { openingIdOf } from './domain/opening-id.js'
import type { Cap, Caps, Commitment, Opening, Person, Problem, Refusal } from './model/problem.js'

/** Somebody who serves at the centre in that week. */
export interface ServingPerson {
  readonly volunteerId: string
  readonly bornOn: CalendarDay
  readonly terms: readonly Placement[]
  readonly guardianConsented: boolean
  readonly availability: Availability | null
  readonly minutesBefore: number
}

export interface WeekFacts {
  /** Published shifts that can still be planned. */
  readonly shifts: readonly Shift[]
  /** Places held in that week, confirmed or offered: of these people anywhere, and of anybody on these shifts. */
  readonly signUps: readonly SignUp[]
  readonly people: readonly ServingPerson[]
  readonly restDays: ReadonlySet<CalendarDay>
  readonly schoolHolidays: readonly SchoolHoliday[]
  readonly settings: Settings
  readonly now: Date
}

/** Our world as the solver sees it. Pure: the same facts, the same problem. */
export function buildProblem(facts: WeekFacts): Problem {
  const openings = facts.shifts.flatMap(openingsOf)
  const planned = new Set(facts.shifts.map(({ id }) => id))
  const here = facts.signUps.filter(({ shiftId }) => planned.has(shiftId))
  return {
    openings,
    people: facts.people.map((person) => toPerson(facts, person, planned)),
    refusals: facts.people.flatMap((person) => refusalsOf(facts, person)),
    fixed: here.map((signUp) => ({
      personId: signUp.volunteerId,
      openingId: openingIdOf(signUp),
      origin: signUp.state === 'offered' ? 'offer' : 'sign-up',
    })),
    previous: [],
    travelMinutes: facts.settings.general.travelGapMinutes,
  }
}

function openingsOf(shift: Shift): Opening[] {
  return shift.roles.map(({ roleId, min, max }) => ({
    id: openingIdOf({ shiftId: shift.id, roleId }),
    day: shift.day,
    place: shift.centreId,
    from: shift.startsAt.getTime(),
    to: shift.endsAt.getTime(),
    minimum: min,
    target: max,
    maximum: max,
  }))
}

function toPerson(facts: WeekFacts, person: ServingPerson, planned: ReadonlySet<string>): Person {
  const elsewhere = facts.signUps.filter(
    ({ volunteerId, shiftId }) => volunteerId === person.volunteerId && !planned.has(shiftId),
  )
  return {
    id: person.volunteerId,
    minutesBefore: person.minutesBefore,
    caps: capsOf(facts, person),
    commitments: elsewhere.map(toCommitment),
    wants: offered(facts.shifts, person, 'want'),
    can: offered(facts.shifts, person, 'can'),
  }
}

function offered(shifts: readonly Shift[], person: ServingPerson, level: 'want' | 'can'): string[] {
  return shifts
    .filter(({ day, slot }) => isAvailable(person.availability, day, slot) === level)
    .flatMap(openingsOf)
    .map(({ id }) => id)
}

function toCommitment({ centreId, startsAt, endsAt }: SignUp): Commitment {
  const day: CalendarDay = dayInBaku(startsAt)
  return { day, place: centreId, from: startsAt.getTime(), to: endsAt.getTime() }
}

/** The strictest of the days: whoever turns 18 on Wednesday, or has school until then, is planned by Tuesday’s ceiling. */
function capsOf(facts: WeekFacts, person: ServingPerson): Caps {
  const days = [...new Set(facts.shifts.map(({ day }) => day))]
  const ceilings = days.flatMap((day) => ceilingOn(day, person, facts) ?? [])
  return {
    shiftsPerDay: strictest(ceilings.map(({ shiftsPerDay }) => shiftsPerDay)),
    minutesPerWeek: strictest(ceilings.map(({ minutesPerWeek }) => minutesPerWeek)),
    shiftsPerWeekChosen: person.availability?.maxShiftsPerWeek ?? null,
  }
}

function ceilingOn(
  day: CalendarDay,
  { terms, bornOn }: ServingPerson,
  { settings, schoolHolidays }: WeekFacts,
): ShiftCeiling | null {
  const term = terms.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
  if (term === undefined || !isProgrammeId(term.programme)) return null
  const isSchoolHoliday = isInSchoolHoliday(day, schoolHolidays)
  return ceilingFor({ programmeId: term.programme, age: ageOn(bornOn, day), isSchoolHoliday }, settings)
}

function strictest(caps: readonly Readonly<Cap>[]): Cap {
  return { soft: lowest(caps.map(({ soft }) => soft)), hard: lowest(caps.map(({ hard }) => hard)) }
}

function lowest(limits: readonly (number | null)[]): number | null {
  const known = limits.filter((limit) => limit !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** One refusal for each reason, with all the openings it stands against: far fewer than one for each pair. */
function refusalsOf(facts: WeekFacts, person: ServingPerson): Refusal[] {
  const byReason = new Map<string, { reason: Reason; openingIds: string[] }>()
  for (const shift of facts.shifts) {
    for (const reason of standingReasons(facts, person, shift)) {
      const key = JSON.stringify([reason.code, reason.context])
      const known = byReason.get(key) ?? { reason, openingIds: [] }
      known.openingIds.push(...openingsOf(shift).map(({ id }) => id))
      byReason.set(key, known)
    }
  }
  return [...byReason.values()].map(({ reason: { code, context = {} }, openingIds }) => {
    return { personId: person.volunteerId, openingIds, code, context }
  })
}

/**
 * What the rules of signing up have against a person on a shift, in any of its roles and whatever else the person does
 * that week: clashes, caps and places the problem knows itself, so the rules are asked about somebody with an empty week.
 */
function standingReasons(
  { settings, now, restDays, schoolHolidays }: WeekFacts,
  { availability, bornOn, terms, guardianConsented }: ServingPerson,
  shift: Shift,
): readonly Reason[] {
  return decideSignUp({
    shift,
    role: shift.roles[0] ?? null,
    person: { bornOn, terms, guardianConsented, commitments: [], maxShiftsPerWeek: null },
    standing: null,
    available: isAvailable(availability, shift.day, shift.slot),
    isRestDay: restDays.has(shift.day) || isWeekend(shift.day),
    isSchoolHoliday: isInSchoolHoliday(shift.day, schoolHolidays),
    settings,
    now,
    by: 'staff',
  }).reasons
}
