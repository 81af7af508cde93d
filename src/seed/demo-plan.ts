import type { ProgrammeId } from '../features/programmes/index.js'
import type { DemoState } from './demo-applications.js'

/** How many people of which sub-programme serve, have served or wait, and where. Together about 120. */
export interface Serving {
  readonly programme: ProgrammeId
  readonly centreId: string | null
  readonly count: number
}

export const servingNow: readonly Serving[] = [
  { programme: 'genc', centreId: 'baku-1', count: 20 },
  { programme: 'gumusu', centreId: 'baku-1', count: 7 },
  { programme: 'korporativ', centreId: 'baku-1', count: 6 },
  { programme: 'genc', centreId: 'baku-3', count: 16 },
  { programme: 'gumusu', centreId: 'baku-3', count: 6 },
  { programme: 'inkluziv', centreId: 'inclusive', count: 9 },
  { programme: 'genc', centreId: 'inclusive', count: 3 },
  { programme: 'distant', centreId: null, count: 8 },
]

export const servedBefore: readonly Serving[] = [
  { programme: 'genc', centreId: 'baku-1', count: 6 },
  { programme: 'gumusu', centreId: 'baku-1', count: 4 },
  { programme: 'genc', centreId: 'baku-3', count: 4 },
]

export interface Waiting {
  readonly programme: ProgrammeId
  readonly centreId: string | null
  readonly state: DemoState
  /** One application for each: how many days ago it was sent. Fifteen days and more have missed their promise. */
  readonly daysAgo: readonly number[]
}

export const waiting: readonly Waiting[] = [
  { programme: 'genc', centreId: 'baku-1', state: 'submitted', daysAgo: [1, 2, 5, 13, 16] },
  { programme: 'gumusu', centreId: 'baku-1', state: 'submitted', daysAgo: [3, 12] },
  { programme: 'genc', centreId: 'baku-3', state: 'submitted', daysAgo: [2, 11] },
  { programme: 'inkluziv', centreId: 'inclusive', state: 'submitted', daysAgo: [4] },
  { programme: 'distant', centreId: null, state: 'submitted', daysAgo: [2, 6] },
  { programme: 'genc', centreId: 'baku-1', state: 'under-review', daysAgo: [7, 9] },
  { programme: 'korporativ', centreId: 'baku-1', state: 'under-review', daysAgo: [6] },
  { programme: 'genc', centreId: 'baku-3', state: 'interview-invited', daysAgo: [8, 10] },
  { programme: 'gumusu', centreId: 'baku-1', state: 'interviewed', daysAgo: [12] },
  { programme: 'genc', centreId: 'baku-1', state: 'interviewed', daysAgo: [13] },
  { programme: 'genc', centreId: 'baku-1', state: 'waiting-list', daysAgo: [20, 24, 25] },
  { programme: 'inkluziv', centreId: 'inclusive', state: 'waiting-list', daysAgo: [22] },
  { programme: 'genc', centreId: 'baku-1', state: 'rejected', daysAgo: [30, 33] },
  { programme: 'genc', centreId: 'baku-3', state: 'rejected', daysAgo: [28] },
]

/** Known before it is written, so that its representative can be granted it. */
export const demoOrganisationId = '5eed00000000000000000001'

/** The sign-ins that the start prints, each a way into the site. */
export const demoStaff = [
  {
    key: 'administrator',
    email: 'admin@example.org',
    name: 'Sevda Nümunəyeva',
    grants: [{ role: 'administrator', scope: {} }],
  },
  {
    key: 'coordinator',
    email: 'koordinator@example.org',
    name: 'Aynur Nümunəyeva',
    grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } }],
  },
  {
    key: 'coordinator-inclusive',
    email: 'inkluziv@example.org',
    name: 'Ruslan Nümunəyev',
    grants: [{ role: 'coordinator', scope: { centreId: 'inclusive' } }],
  },
  {
    key: 'coordinator-three',
    email: 'koordinator3@example.org',
    name: 'Samir Nümunəyev',
    grants: [{ role: 'coordinator', scope: { centreId: 'baku-3' } }],
  },
  {
    key: 'manager',
    email: 'distant@example.org',
    name: 'Günay Nümunəyeva',
    grants: [{ role: 'programme-manager', scope: { programme: 'distant' } }],
  },
  {
    key: 'representative',
    email: 'sirket@example.org',
    name: 'Rauf Nümunəyev',
    grants: [{ role: 'company-representative', scope: { organisationId: demoOrganisationId } }],
  },
  {
    key: 'operator',
    email: 'operator@example.org',
    name: 'Nərgiz Nümunəyeva',
    grants: [{ role: 'operator', scope: {} }],
  },
  {
    key: 'auditor',
    email: 'auditor@example.org',
    name: 'Teymur Nümunəyev',
    grants: [{ role: 'auditor', scope: {} }],
  },
] as const

export const demoPassword = 'nümayiş-2026'
