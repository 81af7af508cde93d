import { addDays, dayInBaku, isWeekend, mondayOf } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { clockTime, instantInBaku } from '../../lib/clock-time.js'
import { isAvailable, type AvailabilityRepository } from '../availability/index.js'
import { isInSchoolHoliday, type HolidayRepository } from '../centres/index.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { SignUpRepository, TimeRange } from './data/sign-up-repository.js'
import { roleOf, type Shift } from './domain/shift.js'
import type { SignUp } from './domain/sign-up.js'
import { decideSignUp, type SignUpDecision } from './domain/sign-up-decision.js'
import { termOn, type Commitment, type SignUpFacts } from './domain/sign-up-facts.js'

/** What others know about a legal representative's consent. */
export interface GuardianKnowledge {
  hasConsented(volunteerId: string): Promise<boolean>
}

interface Dependencies {
  readonly volunteers: VolunteerRepository
  readonly placements: PlacementRepository
  readonly availabilities: AvailabilityRepository
  readonly signUps: SignUpRepository
  readonly holidays: HolidayRepository
  readonly settings: SettingsRepository
  readonly guardians: GuardianKnowledge
  readonly clock: Clock
}

export interface Question {
  readonly shift: Shift
  readonly roleId: string
  readonly volunteerId: string
  readonly by: SignUpFacts['by']
  /** Whoever waits is judged as if not on the shift when a place comes free. */
  readonly isPromotion?: true
}

export interface Assessed {
  readonly decision: SignUpDecision
  /** The person's sign-up on this shift, whatever its state. */
  readonly existing: SignUp | null
  readonly term: Placement | null
}

/** A day more on each side than the week of the shift, for travel across midnight. */
export function weekAround({ day }: Pick<Shift, 'day'>): TimeRange {
  const midnight = clockTime('00:00')
  const monday = mondayOf(day)
  return {
    from: instantInBaku(addDays(monday, -1), midnight),
    to: instantInBaku(addDays(monday, 8), midnight),
  }
}

export const commitmentsOf = (signUps: readonly SignUp[]): Commitment[] =>
  signUps
    .filter(({ state }) => state === 'confirmed')
    .map(({ shiftId, centreId, startsAt, endsAt }) => ({
      shiftId,
      centreId,
      startsAt,
      endsAt,
      day: dayInBaku(startsAt),
    }))

/** Gathers what the rules look at, and asks them. */
export function createSignUpAssessment(dependencies: Dependencies) {
  const { volunteers, placements, availabilities, signUps, holidays, settings, guardians, clock } =
    dependencies

  return {
    async assess({ shift, roleId, volunteerId, by, isPromotion }: Question): Promise<Assessed> {
      const [
        person,
        terms,
        live,
        existing,
        availability,
        holidaysThen,
        schoolHolidays,
        current,
        guardianConsented,
      ] = await Promise.all([
        volunteers.getVolunteer(volunteerId),
        placements.listByVolunteer(volunteerId),
        signUps.listLive(volunteerId, weekAround(shift)),
        signUps.findOnShift(shift.id, volunteerId),
        availabilities.findAvailability(volunteerId),
        holidays.listHolidays(shift.day, shift.day),
        holidays.listSchoolHolidays(shift.day, shift.day),
        settings.currentSettings(),
        guardians.hasConsented(volunteerId),
      ])
      const facts: SignUpFacts = {
        shift,
        role: roleOf(shift, roleId),
        person: {
          bornOn: person.bornOn,
          terms,
          guardianConsented,
          commitments: commitmentsOf(live),
          maxShiftsPerWeek: availability?.maxShiftsPerWeek ?? null,
        },
        standing: isPromotion === true ? null : (existing?.state ?? null),
        available: isAvailable(availability, shift.day, shift.slot),
        isRestDay: holidaysThen.length > 0 || isWeekend(shift.day),
        isSchoolHoliday: isInSchoolHoliday(shift.day, schoolHolidays),
        settings: current,
        now: clock.now(),
        by,
      }
      return { decision: decideSignUp(facts), existing, term: termOn(facts) }
    },
  }
}

export type SignUpAssessment = ReturnType<typeof createSignUpAssessment>
