import type { Services } from '../composition.js'
import { applicationNumber } from '../features/applications/index.js'
import type { Cohort } from '../features/cohorts/index.js'
import { fullName } from '../features/volunteers/index.js'
import { addDays, addMonths, dayInBaku, mondayOf, type CalendarDay } from '../lib/calendar-day.js'
import { newId } from '../storage/identifiers.js'
import { demoApplication, type ApplicationWish } from './demo-applications.js'
import { demoAttendance } from './demo-attendance.js'
import { demoPerson, type DemoPerson, type PersonWish } from './demo-people.js'
import {
  demoOrganisationId,
  demoPassword,
  demoStaff,
  servedBefore,
  servingNow,
  waiting,
  type Serving,
} from './demo-plan.js'
import { seedWork } from './demo-work.js'
import { seedInterviews } from './demo-interviews.js'
import { demoNeeds, demoShifts, type DemoShift } from './demo-shifts.js'
import { demoHabit, staff } from './demo-sign-ups.js'
import { createRandom, type Random } from './random.js'

interface Term {
  readonly id: string
  readonly volunteerId: string
  readonly applicationId: string
  readonly cohortId: string
  readonly centreId: string | null
  readonly programme: string
  readonly organisationId: string | null
  readonly startsOn: CalendarDay
  readonly endsOn: CalendarDay
}

/** What the parts of the demo need to know of each other. */
export interface Demo {
  readonly services: Services
  readonly random: Random
  readonly now: Date
  readonly today: CalendarDay
  readonly people: DemoPerson[]
  readonly applications: ReturnType<typeof demoApplication>[]
  readonly terms: Term[]
  /** Account ids by the key of `demoStaff`. */
  readonly staff: ReadonlyMap<string, string>
  readonly organisationId: string
}

const centresOfDemo = Object.keys(demoNeeds)

async function seedStaff(services: Services, now: Date): Promise<Map<string, string>> {
  const passwordHash = await services.passwords.hashPassword(demoPassword)
  const accounts = await services.accounts.insertAccounts(
    demoStaff.map(({ email, name, grants }) => ({
      email,
      name,
      grants,
      passwordHash,
      locale: 'az',
      emailVerifiedAt: now,
    })),
  )
  return new Map(demoStaff.map(({ key }, index) => [key, accounts[index]?.id ?? '']))
}

function addPerson(demo: Demo, wish: PersonWish): DemoPerson {
  const company = wish.programme === 'korporativ' ? { organisationId: demo.organisationId } : {}
  const person = demoPerson(demo.random, demo.today, demo.people.length, { ...wish, ...company })
  demo.people.push(person)
  return person
}

function addApplication(demo: Demo, wish: Omit<ApplicationWish, 'number'>) {
  const number = applicationNumber(demo.now.getUTCFullYear(), demo.applications.length + 1)
  const application = demoApplication({ ...wish, number }, demo.now, demo.staff.get('coordinator') ?? '')
  demo.applications.push(application)
  return application
}

function addTerms(
  demo: Demo,
  groups: readonly Serving[],
  cohortOf: (centreId: string | null) => Cohort,
  daysAgo: number,
): void {
  for (const { programme, centreId, count } of groups) {
    const cohort = cohortOf(centreId)
    for (let index = 0; index < count; index += 1) {
      const person = addPerson(demo, { programme })
      const channel =
        programme === 'gumusu' && index % 3 === 0
          ? 'paper'
          : programme === 'korporativ'
            ? 'company'
            : 'online'
      const application = addApplication(demo, { person, state: 'accepted', centreId, daysAgo, channel })
      demo.terms.push({
        id: newId(),
        volunteerId: person.id,
        applicationId: application.id,
        cohortId: cohort.id,
        centreId,
        programme,
        organisationId: person.organisationId,
        startsOn: cohort.startsOn,
        endsOn: cohort.endsOn,
      })
    }
  }
}

async function seedCohorts(
  demo: Demo,
  startsOn: CalendarDay,
  first: number,
): Promise<(centreId: string | null) => Cohort> {
  const cohorts = new Map<string | null, Cohort>()
  for (const [index, centreId] of [...centresOfDemo, null].entries()) {
    const cohort = await demo.services.cohorts.createCohort({
      centreId,
      number: first + index,
      programme: centreId === null ? 'distant' : null,
      startsOn,
      endsOn: addDays(addMonths(startsOn, 2), -1),
      places: centreId === 'baku-1' ? 40 : 25,
    })
    if (cohort !== null) cohorts.set(centreId, cohort)
  }
  return (centreId) => {
    const cohort = cohorts.get(centreId)
    if (cohort === undefined) throw new Error(`The demo has no cohort at ${centreId ?? 'a distance'}`)
    return cohort
  }
}

function addWaiting(demo: Demo): void {
  for (const { programme, centreId, state, daysAgo } of waiting) {
    for (const days of daysAgo) {
      addApplication(demo, { person: addPerson(demo, { programme }), state, centreId, daysAgo: days })
    }
  }
}

async function seedPeople(demo: Demo): Promise<void> {
  const { services, people, applications, terms, now } = demo
  await services.volunteers.insertVolunteers(people.map(({ programme: _programme, ...person }) => person))
  const passwordHash = await services.passwords.hashPassword(demoPassword)
  await services.accounts.insertAccounts(
    people.map((person) => ({
      name: fullName(person),
      email: person.email,
      passwordHash,
      locale: person.locale,
      emailVerifiedAt: now,
      volunteerId: person.id,
    })),
  )
  await services.applications.insertApplications(applications)
  await services.applicationCounter.startAt(now.getUTCFullYear(), applications.length)
  await services.placements.insertPlacements(terms)
  await Promise.all(
    terms.map(({ cohortId, applicationId }) => services.cohorts.claimPlace(cohortId, applicationId)),
  )
  const over = terms.filter(({ endsOn }) => endsOn < demo.today)
  await Promise.all(over.map(({ id }) => services.placements.endPlacement(id, { state: 'completed' })))
}

async function seedShifts(demo: Demo): Promise<void> {
  const { services, random, today, now, terms } = demo
  const holidays = await services.holidays.listHolidays(addDays(today, -40), addDays(today, 40))
  const shifts: DemoShift[] = []
  for (const id of centresOfDemo)
    shifts.push(...demoShifts(await services.centres.getCentre(id), today, holidays))
  const habits = terms.map((term) => demoHabit(random, term))
  const { shifts: staffed, signUps } = staff(random, shifts, habits, today)
  await services.shifts.insertShifts(staffed)
  await services.signUps.insertSignUps(signUps)
  const organisations = new Map(terms.map((term) => [term.volunteerId, term.organisationId]))
  const { attendances, entries } = demoAttendance(random, signUps, {
    now,
    approvedBefore: new Date(now.getTime() - 4 * 24 * 3600 * 1000),
    by: demo.staff.get('coordinator') ?? '',
    organisationOf: (volunteerId) => organisations.get(volunteerId) ?? null,
  })
  await services.attendances.insertAttendances(attendances)
  await services.ledger.insertEntries(entries)
  await services.availabilities.insertAvailabilities(
    habits
      .filter((_, index) => index % 5 !== 0)
      .map(({ term, times }) => ({
        volunteerId: term.volunteerId,
        week: Object.fromEntries(times.map(([weekday, slot]) => [`${weekday}-${slot}`, 'want'])),
        exceptions: [],
        maxShiftsPerWeek: random.chance(0.3) ? 2 : null,
        pausedUntil: null,
        updatedAt: now,
      })),
  )
}

/** A living demo: invented people of all sub-programmes at three centres, in mid-term, dated relative to today. */
export async function seedDemo(services: Services): Promise<Demo> {
  const now = services.clock.now()
  const today = dayInBaku(now)
  const demo: Demo = {
    services,
    random: createRandom(142),
    now,
    today,
    people: [],
    applications: [],
    terms: [],
    staff: await seedStaff(services, now),
    organisationId: demoOrganisationId,
  }
  const startsOn = addDays(mondayOf(today), -28)
  const earlier = addMonths(startsOn, -2)
  addTerms(demo, servedBefore, await seedCohorts(demo, earlier, 21), 120)
  addTerms(demo, servingNow, await seedCohorts(demo, startsOn, 22), 60)
  addWaiting(demo)
  await seedPeople(demo)
  await seedShifts(demo)
  await seedInterviews(demo)
  await seedWork(demo)
  return demo
}
