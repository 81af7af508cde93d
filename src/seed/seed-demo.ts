import type { Services } from '../composition.js'
import type { Account } from '../features/identity/index.js'
import { fullName } from '../features/volunteers/index.js'
import { addDays, dayInBaku } from '../lib/calendar-day.js'
import { newId } from '../storage/identifiers.js'
import { carriedOver } from './demo-certificates.js'
import { bookInterview, demoInterviews, demoSlots } from './demo-interviews.js'
import { demoConsents } from './demo-consents.js'
import { seedPartner } from './demo-partner.js'
import { demoPassword, demoStaff } from './demo-plan.js'
import { demoService, type DemoService } from './demo-service.js'
import { demoPeople, type DemoMoment, type DemoPeople } from './demo-terms.js'
import { seedWork } from './demo-work.js'
import { createRandom, demoSeed } from './random.js'

interface Demo extends DemoMoment, DemoPeople, DemoService {}

/** Everything that needs no service to decide it, made in memory. */
async function planDemo({ clock, centres, holidays }: Services): Promise<Demo> {
  const now = clock.now()
  const today = dayInBaku(now)
  const staff = new Map<string, string>(demoStaff.map(({ key }) => [key, newId()]))
  const moment: DemoMoment = { random: createRandom(demoSeed), now, today, staff }
  const [allCentres, someHolidays] = await Promise.all([
    centres.listCentres(),
    holidays.listHolidays(addDays(today, -40), addDays(today, 40)),
  ])
  const people = demoPeople(moment)
  const { terms } = people
  const service = demoService({ ...moment, terms, centres: allCentres, holidays: someHolidays })
  const ended = terms.filter(({ state }) => state === 'completed')
  const entries = [...service.entries, ...carriedOver(moment, ended)]
  return { ...moment, ...people, ...service, entries }
}

/** One password for all, hashed once. */
function insertAccounts({ accounts }: Services, demo: Demo, passwordHash: string): Promise<Account[]> {
  const known = { passwordHash, emailVerifiedAt: demo.now }
  return accounts.insertAccounts([
    ...demoStaff.map(({ key, email, name, grants }) => ({
      ...known,
      id: demo.staff.get(key) ?? newId(),
      email,
      name,
      grants,
      locale: 'az' as const,
    })),
    ...demo.people.map((person) => ({
      ...known,
      name: fullName(person),
      email: person.email,
      locale: person.locale,
      volunteerId: person.id,
    })),
  ])
}

/** Each collection in one insert, side by side. */
async function insertPlan(services: Services, demo: Demo) {
  const { now, today, staff, people } = demo
  const { interviewSlots, interviewRecords } = services.selection
  const by = staff.get('coordinator') ?? ''
  const [applications, volunteers] = await Promise.all([
    services.applications.insertApplications(demo.applications),
    services.volunteers.insertVolunteers(people.map(({ programme: _programme, ...person }) => person)),
    services.consentEvents.insertEvents(demoConsents(demo)),
    services.applicationCounter.startAt(now.getUTCFullYear(), demo.applications.length),
    services.cohorts.insertCohorts(demo.cohorts),
    services.placements.insertPlacements(demo.terms),
    services.shifts.insertShifts(demo.shifts),
    services.signUps.insertSignUps(demo.signUps),
    services.attendances.insertAttendances(demo.attendances),
    services.ledger.insertEntries(demo.entries),
    services.availabilities.insertAvailabilities(demo.availabilities),
    interviewSlots.insertSlots(demoSlots(today)),
    interviewRecords.insertInterviews(demoInterviews(demo.applications, { by, at: now })),
    seedPartner(services, today, staff.get('administrator') ?? ''),
  ])
  return { applications, volunteers }
}

async function writeDemo(services: Services, demo: Demo, accounts: readonly Account[]): Promise<void> {
  const written = await insertPlan(services, demo)
  await Promise.all([
    bookInterview(services, { ...written, accounts }),
    seedWork(services, { ...demo, accounts }),
  ])
}

/** A living demo: invented people of all sub-programmes at three centres, in mid-term, dated relative to today. */
export async function beginDemo(services: Services): Promise<{ done: Promise<void> }> {
  // Hashing takes its time beside this thread.
  const [demo, passwordHash] = await Promise.all([
    planDemo(services),
    services.passwords.hashPassword(demoPassword),
  ])
  // First of all: their unique addresses stop a second process that would seed as well.
  const accounts = await insertAccounts(services, demo, passwordHash)
  return { done: writeDemo(services, demo, accounts) }
}
