import { applicationNumber } from '../features/applications/index.js'
import type { NewCohort, Training } from '../features/cohorts/index.js'
import { addDays, addMonths, dayInBaku, mondayOf, type CalendarDay } from '../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../lib/clock-time.js'
import { newId } from '../storage/identifiers.js'
import { demoApplication, type ApplicationWish } from './demo-applications.js'
import { demoPerson, type DemoPerson, type PersonWish } from './demo-people.js'
import { demoOrganisationId, servedBefore, servingNow, waiting, type Serving } from './demo-plan.js'
import { demoNeeds } from './demo-shifts.js'
import type { Random } from './random.js'

export type DemoApplication = ReturnType<typeof demoApplication>
export type DemoCohort = NewCohort & {
  readonly id: string
  readonly holders: string[]
  readonly training: Omit<Training, 'attendedOn'>
}

export interface DemoTerm {
  readonly id: string
  readonly volunteerId: string
  readonly applicationId: string
  readonly cohortId: string
  readonly centreId: string | null
  readonly programme: string
  readonly organisationId: string | null
  readonly startsOn: CalendarDay
  readonly endsOn: CalendarDay
  readonly state: 'active' | 'completed'
  readonly training: Training
}

/** Who has applied, who was accepted, and where they serve. */
export interface DemoPeople {
  readonly people: DemoPerson[]
  readonly applications: DemoApplication[]
  readonly cohorts: DemoCohort[]
  readonly terms: DemoTerm[]
}

export interface DemoMoment {
  readonly random: Random
  readonly now: Date
  readonly today: CalendarDay
  /** Account ids by the key of `demoStaff`. */
  readonly staff: ReadonlyMap<string, string>
}

export const centresOfDemo = Object.keys(demoNeeds)

function addPerson(demo: DemoPeople & DemoMoment, wish: PersonWish): DemoPerson {
  const company = wish.programme === 'korporativ' ? { organisationId: demoOrganisationId } : {}
  const person = demoPerson(demo.random, demo.today, demo.people.length, { ...wish, ...company })
  demo.people.push(person)
  return person
}

function addApplication(
  demo: DemoPeople & DemoMoment,
  wish: Omit<ApplicationWish, 'number'>,
): DemoApplication {
  const number = applicationNumber(demo.now.getUTCFullYear(), demo.applications.length + 1)
  const application = demoApplication({ ...wish, number }, demo.now, demo.staff.get('coordinator') ?? '')
  demo.applications.push(application)
  return application
}

const cohortOf = (centreId: string | null, startsOn: CalendarDay, number: number): DemoCohort => ({
  id: newId(),
  centreId,
  number,
  programme: centreId === null ? 'distant' : null,
  startsOn,
  endsOn: addDays(addMonths(startsOn, 2), -1),
  places: centreId === 'baku-1' ? 40 : 25,
  holders: [],
  // On the Friday before the term.
  training: {
    startsAt: instantInBaku(addDays(startsOn, -3), clockTime('10:00')),
    endsAt: instantInBaku(addDays(startsOn, -3), clockTime('12:00')),
    place: centreId === null ? 'https://example.org/telim' : 'Təlim otağı',
  },
})

function channelOf(programme: Serving['programme'], index: number) {
  if (programme === 'gumusu' && index % 3 === 0) return 'paper'
  return programme === 'korporativ' ? 'company' : 'online'
}

interface CohortWish {
  readonly startsOn: CalendarDay
  readonly firstNumber: number
  readonly appliedDaysAgo: number
}

/** A cohort at each centre and one at a distance, with those who were accepted into it. */
function addTerms(demo: DemoPeople & DemoMoment, groups: readonly Serving[], wish: CohortWish): void {
  const cohorts = new Map(
    [...centresOfDemo, null].map((centreId, index) => [
      centreId,
      cohortOf(centreId, wish.startsOn, wish.firstNumber + index),
    ]),
  )
  demo.cohorts.push(...cohorts.values())
  for (const { programme, centreId, count } of groups) {
    const cohort = cohorts.get(centreId)
    if (cohort === undefined) throw new Error(`The demo has no cohort at ${centreId ?? 'a distance'}`)
    for (let index = 0; index < count; index += 1) {
      const person = addPerson(demo, { programme })
      const channel = channelOf(programme, index)
      const daysAgo = wish.appliedDaysAgo
      const application = addApplication(demo, { person, state: 'accepted', centreId, daysAgo, channel })
      cohort.holders.push(application.id)
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
        state: cohort.endsOn < demo.today ? 'completed' : 'active',
        training: { ...cohort.training, attendedOn: dayInBaku(cohort.training.startsAt) },
      })
    }
  }
}

function addWaiting(demo: DemoPeople & DemoMoment): void {
  for (const { programme, centreId, state, daysAgo } of waiting) {
    for (const days of daysAgo) {
      addApplication(demo, { person: addPerson(demo, { programme }), state, centreId, daysAgo: days })
    }
  }
}

/** People of a cohort that has served, of one in mid-term, and those who wait for an answer. */
export function demoPeople(moment: DemoMoment): DemoPeople {
  const demo = { ...moment, people: [], applications: [], cohorts: [], terms: [] }
  const startsOn = addDays(mondayOf(moment.today), -28)
  const earlier = addMonths(startsOn, -2)
  addTerms(demo, servedBefore, { startsOn: earlier, firstNumber: 21, appliedDaysAgo: 120 })
  addTerms(demo, servingNow, { startsOn, firstNumber: 22, appliedDaysAgo: 60 })
  addWaiting(demo)
  return demo
}
