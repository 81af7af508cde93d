import type {
  Application,
  ApplicationEvent,
  ApplicationState,
  NewApplication,
} from '../features/applications/index.js'
import { addDays, dayInBaku, type CalendarDay } from '../lib/calendar-day.js'
import { newId } from '../storage/identifiers.js'
import type { DemoPerson } from './demo-people.js'

/** The way that leads to a state, step by step. */
const ways: Readonly<Record<Exclude<ApplicationState, 'draft' | 'withdrawn'>, readonly ApplicationState[]>> =
  {
    submitted: ['submitted'],
    'under-review': ['submitted', 'under-review'],
    'interview-invited': ['submitted', 'under-review', 'interview-invited'],
    interviewed: ['submitted', 'under-review', 'interview-invited', 'interviewed'],
    accepted: ['submitted', 'under-review', 'interview-invited', 'interviewed', 'accepted'],
    'waiting-list': ['submitted', 'under-review', 'interview-invited', 'interviewed', 'waiting-list'],
    rejected: ['submitted', 'under-review', 'rejected'],
  }
export type DemoState = keyof typeof ways

export interface ApplicationWish {
  readonly person: DemoPerson
  readonly state: DemoState
  readonly centreId: string | null
  /** How many days ago it was sent. */
  readonly daysAgo: number
  readonly number: string
  readonly channel?: Application['channel']
}

const day = 24 * 3600 * 1000

function historyOf({ state, daysAgo }: ApplicationWish, now: Date, staff: string): ApplicationEvent[] {
  const sentAt = now.getTime() - daysAgo * day
  const steps = ways[state]
  return steps.map((to, index) => ({
    at: new Date(sentAt + ((now.getTime() - sentAt) * index) / (steps.length + 1)),
    event: 'state-changed',
    from: index === 0 ? 'draft' : (steps[index - 1] ?? 'draft'),
    to,
    by: index === 0 ? 'applicant' : 'staff',
    accountId: index === 0 ? null : staff,
    reason: null,
    note: null,
  }))
}

const whyJoin = 'İnsanlara kömək etmək və dövlət xidmətini içəridən öyrənmək istəyirəm.'

/** Fourteen days is two working weeks: the promise that the settings propose. */
const promisedAfterDays = 14

export function demoApplication(
  wish: ApplicationWish,
  now: Date,
  staff: string,
): NewApplication & { id: string } {
  const { person, state, centreId, number, channel = 'online' } = wish
  const submittedAt = new Date(now.getTime() - wish.daysAgo * day)
  const promisedOn: CalendarDay = addDays(dayInBaku(submittedAt), promisedAfterDays)
  return {
    id: newId(),
    number,
    volunteerId: person.id,
    programme: person.programme,
    centreId,
    organisationId: person.organisationId,
    answers: { 'why-join': whyJoin },
    availability: { weekdays: [1, 3], slots: [1, 2], from: null },
    state,
    guardianPending: false,
    history: historyOf(wish, now, staff),
    submittedAt,
    promisedOn,
    channel,
    enteredBy: channel === 'online' || channel === 'company' ? null : staff,
    scanNote: null,
    importBatchId: null,
    settingsVersion: 0,
    duplicateOf: null,
    claimedFin: null,
  }
}
