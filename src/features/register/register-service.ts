import { can, scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import { scopeFilter } from '../../storage/scope-filter.js'
import { balanceOf, type LedgerRepository } from '../attendance/index.js'
import type { Centre, CentreRepository } from '../centres/index.js'
import type {
  Cohort,
  CohortRepository,
  Placement,
  PlacementRepository,
  PlacementState,
} from '../cohorts/index.js'
import type { SignUp, SignUpRepository } from '../shifts/index.js'
import type { Contact, ContactService, Volunteer, VolunteerRepository } from '../volunteers/index.js'

export interface RegisterDependencies {
  readonly volunteers: VolunteerRepository
  readonly contacts: ContactService
  readonly placements: PlacementRepository
  readonly cohorts: CohortRepository
  readonly centres: CentreRepository
  readonly signUps: SignUpRepository
  readonly ledger: LedgerRepository
  readonly clock: Clock
}

/** What the list is narrowed by; null: by nothing. */
export interface RegisterQuery {
  readonly search: string
  readonly centreId: string | null
  readonly programme: string | null
  readonly state: PlacementState | null
  readonly cohortId: string | null
  readonly page: number
}

/** Somebody who serves or has served, with their terms within the actor's reach, the latest first. */
export interface Registered {
  readonly person: Volunteer
  readonly terms: readonly Placement[]
}

export interface RegisterPage {
  readonly people: readonly Registered[]
  readonly total: number
}

export interface PersonRecord extends Registered {
  readonly ahead: readonly SignUp[]
  /** The latest first. */
  readonly past: readonly SignUp[]
  readonly minutes: number
  readonly centres: readonly Centre[]
}

export const registerPageSize = 50
const mostPast = 20
const capability = 'volunteer.view'

const conditionsOf = ({ centreId, programme, state, cohortId }: RegisterQuery) =>
  Object.fromEntries(
    Object.entries({ centreId, programme, state, cohortId }).filter(([, value]) => value !== null),
  )

/** Who serves and has served, for staff: a term within a scope is what makes a person visible, and no more than that term. */
export function createRegisterService(dependencies: RegisterDependencies) {
  const { volunteers, contacts, placements, cohorts, centres, signUps, ledger, clock } = dependencies

  async function termsOf(actor: Actor, volunteerId: string): Promise<Placement[]> {
    const terms = (await placements.listByVolunteer(volunteerId)).filter((term) =>
      can(actor, capability, term),
    )
    if (terms.length === 0) throw notFound('volunteer', volunteerId)
    return terms
  }

  return {
    async list(actor: Actor, query: RegisterQuery): Promise<RegisterPage> {
      const scope = scopeFilter(scopesOf(actor, capability))
      const terms = await placements.listInScope({ $and: [scope, conditionsOf(query)] })
      const { people, total } = await volunteers.listPage(
        [...new Set(terms.map((term) => term.volunteerId))],
        {
          search: query.search,
          skip: (query.page - 1) * registerPageSize,
          limit: registerPageSize,
        },
      )
      const withTerms = people.map((person) => ({
        person,
        terms: terms.filter(({ volunteerId }) => volunteerId === person.id),
      }))
      return { people: withTerms, total }
    },

    /** The centres and cohorts that the list can be narrowed to. */
    async choices(actor: Actor): Promise<{ centres: Centre[]; cohorts: Cohort[] }> {
      const scopes = scopesOf(actor, capability)
      const [all, found] = await Promise.all([
        centres.listCentres(),
        cohorts.listCohorts(scopeFilter(scopes)),
      ])
      const reachable = all.filter(({ id }) =>
        scopes.some(({ centreId }) => centreId === undefined || centreId === id),
      )
      return { centres: reachable, cohorts: found }
    },

    async record(actor: Actor, volunteerId: string): Promise<PersonRecord> {
      const terms = await termsOf(actor, volunteerId)
      const [person, shifts, entries, allCentres] = await Promise.all([
        volunteers.getVolunteer(volunteerId),
        signUps.listByVolunteer(volunteerId),
        ledger.listByVolunteer(volunteerId),
        centres.listCentres(),
      ])
      if (person.erasedAt !== null) throw notFound('volunteer', volunteerId)
      const seen = shifts.filter((signUp) => can(actor, capability, signUp))
      const now = clock.now()
      const byStart = (a: SignUp, b: SignUp) => a.startsAt.getTime() - b.startsAt.getTime()
      return {
        person,
        terms,
        ahead: seen.filter(({ endsAt }) => endsAt > now).sort(byStart),
        past: seen
          .filter(({ endsAt }) => endsAt <= now)
          .sort((a, b) => byStart(b, a))
          .slice(0, mostPast),
        minutes: balanceOf(entries.filter((entry) => can(actor, capability, entry))),
        centres: allCentres,
      }
    },

    async openContact(actor: Actor, volunteerId: string): Promise<Contact> {
      await termsOf(actor, volunteerId)
      return contacts.open(actor, volunteerId, { occasion: 'register' })
    },
  }
}

export type RegisterService = ReturnType<typeof createRegisterService>
