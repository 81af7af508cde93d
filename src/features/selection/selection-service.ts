import { scopesOf } from '../../access/policy.js'
import type { Capability } from '../../access/capability.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { conflict, notFound } from '../../lib/stop-error.js'
import { searchVariants } from '../../lib/text.js'
import {
  applicationScope,
  canFollow,
  coversApplication,
  type Application,
  type ApplicationRepository,
  type ApplicationState,
  type StateCount,
} from '../applications/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { ProgrammeId } from '../programmes/index.js'
import type { Volunteer, VolunteerRepository } from '../volunteers/index.js'

export interface SelectionDependencies {
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly accounts: AccountRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

/** An application with its person. */
export interface Case {
  readonly application: Application
  readonly person: Volunteer
}

export interface QueueQuery {
  readonly states: readonly ApplicationState[]
  readonly programme: ProgrammeId | null
  readonly centreId: string | null
  /** A name or the number of an application; empty for everybody. */
  readonly search: string
  readonly page: number
}

export interface QueuePage {
  readonly cases: readonly Case[]
  readonly total: number
}

export const queuePageSize = 50
const mostNamesakes = 300

export function createSelectionService(given: SelectionDependencies) {
  const { applications, volunteers, accounts, audit, clock } = given

  async function withPeople(all: readonly Application[]): Promise<Case[]> {
    const people = await volunteers.listByIds([...new Set(all.map(({ volunteerId }) => volunteerId))])
    const byId = new Map(people.map((person) => [person.id, person]))
    return all.flatMap((application) => {
      const person = byId.get(application.volunteerId)
      return person === undefined ? [] : [{ application, person }]
    })
  }

  /** People found as typed; when nobody is, also with a read as ə and e. */
  async function findPeople(search: string): Promise<string[]> {
    const exact = await volunteers.searchVolunteers(search, mostNamesakes)
    if (exact.length > 0) return exact.map(({ id }) => id)
    const tries = searchVariants(search).slice(1)
    const found = await Promise.all(tries.map((each) => volunteers.searchVolunteers(each, mostNamesakes)))
    return [...new Set(found.flat().map(({ id }) => id))]
  }

  const isNumber = (search: string): boolean => /^kd-/i.test(search)

  async function filtersOf({ states, programme, centreId, search }: QueueQuery) {
    return {
      states,
      ...(programme === null ? {} : { programme }),
      ...(centreId === null ? {} : { centreId }),
      ...(search === '' ? {} : { volunteerIds: await findPeople(search) }),
    }
  }

  async function findByNumber(actor: Actor, number: string): Promise<QueuePage> {
    const application = await applications.findByNumber(number.toUpperCase())
    const isWithin = application !== null && coversApplication(actor, 'application.review', application)
    const cases = isWithin ? await withPeople([application]) : []
    return { cases, total: cases.length }
  }

  /** The application if the actor may do this to it; otherwise it is not found. */
  async function getApplication(actor: Actor, capability: Capability, id: string): Promise<Application> {
    const application = await applications.getApplication(id)
    if (!coversApplication(actor, capability, application)) throw notFound('application', id)
    return application
  }

  return {
    getApplication,
    async getCase(actor: Actor, capability: Capability, id: string): Promise<Case> {
      const application = await getApplication(actor, capability, id)
      return { application, person: await volunteers.getVolunteer(application.volunteerId) }
    },
    /** By promised day, so that promises at risk come first; never by who somebody is. */
    async listQueue(actor: Actor, query: QueueQuery): Promise<QueuePage> {
      if (isNumber(query.search)) return findByNumber(actor, query.search)
      const scope = applicationScope(scopesOf(actor, 'application.review'))
      const filters = await filtersOf(query)
      const total = await applications.countQueue(scope, filters)
      const skip = (query.page - 1) * queuePageSize
      const found = await applications.listQueue(scope, { ...filters, limit: queuePageSize, skip })
      return { cases: await withPeople(found), total }
    },
    /** Several applications at once, those that the actor may decide about. */
    async listCases(actor: Actor, ids: readonly string[]): Promise<Case[]> {
      const found = await Promise.all(ids.map((id) => applications.findApplication(id)))
      return withPeople(
        found.filter(
          (each): each is Application =>
            each !== null && coversApplication(actor, 'application.decide', each),
        ),
      )
    },
    countByState: (actor: Actor): Promise<StateCount[]> =>
      applications.countByState(applicationScope(scopesOf(actor, 'application.review'))),
    /** Takes the application to oneself: the first of two wins, the second sees that it has changed. */
    async claim(actor: Actor, id: string): Promise<void> {
      const { state } = await getApplication(actor, 'application.review', id)
      const to = 'under-review'
      const isDone =
        canFollow(state, to) &&
        (await applications.changeState(id, {
          from: [state],
          to,
          event: { at: clock.now(), by: 'staff', accountId: actor.accountId, reason: null, note: null },
        }))
      if (!isDone) throw conflict('application.changed')
      await audit.record('application.claimed', { actor, subject: `application:${id}`, details: {} })
    },
    /** Names of members of staff by account. */
    async staffNames(ids: readonly string[]): Promise<Map<string, string>> {
      const found = await Promise.all([...new Set(ids)].map((id) => accounts.findAccount(id)))
      return new Map(found.flatMap((account) => (account === null ? [] : [[account.id, account.name]])))
    },
  }
}

export type SelectionService = ReturnType<typeof createSelectionService>
