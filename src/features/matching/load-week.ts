import { addDays, ageOn, type CalendarDay } from '../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../lib/clock-time.js'
import type { Clock } from '../../lib/clock.js'
import { minutesBetween } from '../../lib/minutes.js'
import type { AvailabilityRepository } from '../availability/index.js'
import type { HolidayRepository } from '../centres/index.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import {
  holdsPlace,
  type Shift,
  type ShiftRepository,
  type SignUp,
  type SignUpRepository,
} from '../shifts/index.js'
import {
  guardianStanding,
  type GuardianConsentRepository,
  type Volunteer,
  type VolunteerRepository,
} from '../volunteers/index.js'
import { buildProblem, type ServingPerson } from './build-problem.js'
import type { Problem } from './model/problem.js'

export interface WeekSources {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
  readonly availabilities: AvailabilityRepository
  readonly holidays: HolidayRepository
  readonly settings: SettingsRepository
  readonly guardianConsents: GuardianConsentRepository
  readonly clock: Clock
}

/** Fairness looks at the four weeks before: long enough to be even, short enough for newcomers to catch up. */
const FAIRNESS_DAYS = 28

const midnight = (day: CalendarDay): Date => instantInBaku(day, clockTime('00:00'))

/** Reads what there is to know of a centre's week and makes the problem of it. */
export function createWeekLoader(dependencies: WeekSources) {
  const {
    shifts,
    signUps,
    placements,
    volunteers,
    availabilities,
    holidays,
    settings,
    guardianConsents,
    clock,
  } = dependencies

  /** A place that is held for somebody's answer is planned around: nobody else could be given it. */
  async function listHeld(volunteerIds: readonly string[], planned: readonly Shift[], week: CalendarDay) {
    const [own, here] = await Promise.all([
      signUps.listByVolunteers(volunteerIds, { from: midnight(week), to: midnight(addDays(week, 7)) }),
      // Whoever was borrowed from another centre fills a place here too.
      signUps.listByShifts(planned.map(({ id }) => id)),
    ])
    const all = new Map([...own, ...here].map((signUp) => [signUp.id, signUp]))
    return [...all.values()].filter(holdsPlace)
  }

  async function minutesBefore(volunteerIds: readonly string[], week: CalendarDay) {
    const range = { from: midnight(addDays(week, -FAIRNESS_DAYS)), to: midnight(week) }
    const earlier = await signUps.listByVolunteers(volunteerIds, range)
    const sums = new Map<string, number>()
    for (const { volunteerId, state, startsAt, endsAt } of earlier) {
      if (state !== 'confirmed') continue
      sums.set(volunteerId, (sums.get(volunteerId) ?? 0) + minutesBetween(startsAt, endsAt))
    }
    return sums
  }

  const hasConsented = async (volunteerId: string): Promise<boolean> =>
    guardianStanding(await guardianConsents.findLatest(volunteerId)) === 'given'

  async function listPeople(terms: readonly Placement[], week: CalendarDay): Promise<ServingPerson[]> {
    const ids = [...new Set(terms.map(({ volunteerId }) => volunteerId))]
    const [people, offers, minutes, { general }] = await Promise.all([
      volunteers.listByIds(ids),
      availabilities.listAvailabilities(ids),
      minutesBefore(ids, week),
      settings.currentSettings(),
    ])
    const isMinor = ({ bornOn }: Volunteer): boolean => ageOn(bornOn, week) < general.adulthoodAge
    return Promise.all(
      people.map(async (person) => ({
        volunteerId: person.id,
        bornOn: person.bornOn,
        terms: terms.filter(({ volunteerId }) => volunteerId === person.id),
        guardianConsented: isMinor(person) && (await hasConsented(person.id)),
        availability: offers.find(({ volunteerId }) => volunteerId === person.id) ?? null,
        minutesBefore: minutes.get(person.id) ?? 0,
      })),
    )
  }

  return async (centreId: string, week: CalendarDay): Promise<Problem> => {
    const sunday = addDays(week, 6)
    const now = clock.now()
    const [all, terms, restDays, schoolHolidays, current] = await Promise.all([
      shifts.listShifts(centreId, week, sunday),
      placements.listServing(centreId, week, sunday),
      holidays.listHolidays(week, sunday),
      holidays.listSchoolHolidays(week, sunday),
      settings.currentSettings(),
    ])
    const planned = all.filter(({ state, startsAt }) => state === 'published' && startsAt > now)
    const people = await listPeople(terms, week)
    const held: SignUp[] = await listHeld(
      people.map(({ volunteerId }) => volunteerId),
      planned,
      week,
    )
    return buildProblem({
      shifts: planned,
      signUps: held,
      people,
      restDays: new Set(restDays.map(({ day }) => day)),
      schoolHolidays,
      settings: current,
      now,
    })
  }
}
