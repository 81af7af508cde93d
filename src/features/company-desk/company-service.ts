import { can, scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Application, ApplicationRepository } from '../applications/index.js'
import type { LedgerRepository } from '../attendance/index.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import {
  standingOn,
  type Organisation,
  type OrganisationRepository,
  type Standing,
} from '../organisations/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { ConsentService, VolunteerRepository } from '../volunteers/index.js'
import {
  contributionsOf,
  employeeState,
  mayShowTotals,
  shiftsOf,
  type EmployeeState,
} from './domain/company-report.js'

interface Dependencies {
  readonly organisations: OrganisationRepository
  readonly applications: ApplicationRepository
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
  readonly consents: Pick<ConsentService, 'listGiven'>
  readonly ledger: LedgerRepository
  readonly settings: SettingsRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface Employee {
  readonly id: string
  readonly lastName: string
  readonly firstName: string
  readonly state: EmployeeState
  /** null: the person has not agreed that the company sees it. */
  readonly minutes: number | null
}

export interface CompanyReport {
  readonly organisation: Organisation
  readonly standing: Standing
  readonly year: number
  readonly employees: readonly Employee[]
  /** null: too few people for a total that names nobody. */
  readonly totals: { readonly people: number; readonly shifts: number; readonly minutes: number } | null
}

const newestBy = <Item extends { readonly volunteerId: string }>(
  list: readonly Item[],
  isNewer: (one: Item, other: Item) => boolean,
): Map<string, Item> => {
  const newest = new Map<string, Item>()
  for (const item of list) {
    const known = newest.get(item.volunteerId)
    if (known === undefined || isNewer(item, known)) newest.set(item.volunteerId, item)
  }
  return newest
}

/** What a company sees of its own people: names, where they stand, and totals. Nothing else is even read. */
export function createCompanyService(dependencies: Dependencies) {
  const { organisations, applications, placements, volunteers, consents, ledger, settings } = dependencies
  const { audit, clock } = dependencies

  /** A representative without a company would stand for all of them; nobody does. */
  const ownIds = (actor: Actor): string[] =>
    scopesOf(actor, 'organisation.view-own').flatMap(({ organisationId }) =>
      organisationId === undefined ? [] : [organisationId],
    )

  const getOwn = async (actor: Actor, id: string): Promise<Organisation> => {
    const allowed = can(actor, 'organisation.view-own', { organisationId: id })
    if (!allowed || !ownIds(actor).includes(id)) throw notFound('organisation', id)
    return organisations.getOrganisation(id)
  }

  const consentingAmong = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    const given = await Promise.all(
      ids.map(async (id) => (await consents.listGiven(id)).includes('company-attendance')),
    )
    return new Set(ids.filter((_, index) => given[index] === true))
  }

  const statesOf = async (organisationId: string): Promise<Map<string, EmployeeState>> => {
    const [applied, terms] = await Promise.all([
      applications.listByOrganisation(organisationId),
      placements.listByOrganisation(organisationId),
    ])
    const application = newestBy<Application>(applied, (one, other) => one.submittedAt > other.submittedAt)
    const term = newestBy<Placement>(terms, (one, other) => one.startsOn > other.startsOn)
    const ids = new Set([...application.keys(), ...term.keys()])
    return new Map(
      [...ids].map((id) => [
        id,
        employeeState(application.get(id)?.state ?? null, term.get(id)?.state ?? null),
      ]),
    )
  }

  return {
    async listOwn(actor: Actor): Promise<Organisation[]> {
      return organisations.listByIds(ownIds(actor))
    },

    async report(actor: Actor, organisationId: string, year: number): Promise<CompanyReport> {
      const organisation = await getOwn(actor, organisationId)
      const range = { from: `${year}-01-01`, to: `${year}-12-31` }
      const [states, entries, { general }] = await Promise.all([
        statesOf(organisationId),
        ledger.listInScope({ organisationId }, range),
        settings.currentSettings(),
      ])
      const contributions = contributionsOf(entries)
      const consenting = await consentingAmong(contributions.map(({ volunteerId }) => volunteerId))
      const people = await volunteers.listByIds([...states.keys()])
      const minutes = new Map(contributions.map((each) => [each.volunteerId, each.minutes]))
      const total = contributions.reduce((sum, each) => sum + each.minutes, 0)
      return {
        organisation,
        standing: standingOn(organisation, dayInBaku(clock.now())),
        year,
        employees: people
          .filter(({ erasedAt }) => erasedAt === null)
          .map(({ id, lastName, firstName }) => ({
            id,
            lastName,
            firstName,
            state: states.get(id) ?? 'not-serving',
            minutes: consenting.has(id) ? (minutes.get(id) ?? 0) : null,
          })),
        totals: mayShowTotals(contributions, consenting, general.smallestReportedGroupCount)
          ? { people: contributions.length, shifts: shiftsOf(entries), minutes: total }
          : null,
      }
    },

    /** The same report, leaving the house: that is written down. */
    async exportReport(actor: Actor, organisationId: string, year: number): Promise<CompanyReport> {
      const report = await this.report(actor, organisationId, year)
      await audit.record('organisation.report-exported', {
        actor,
        subject: `organisation:${organisationId}`,
        details: { year, people: report.employees.length },
      })
      return report
    },
  }
}

export type CompanyService = ReturnType<typeof createCompanyService>
