import { can, scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { ApplicationRepository } from '../applications/index.js'
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
  mayShowTotals,
  totalsOf,
  visibilityOf,
  type Totals,
  type Visibility,
} from './domain/company-report.js'

interface Dependencies {
  readonly organisations: OrganisationRepository
  readonly applications: ApplicationRepository
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
  readonly consents: Pick<ConsentService, 'listEvents'>
  readonly ledger: LedgerRepository
  readonly settings: SettingsRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

/** Somebody who has agreed that the company sees their attendance, while their term lasts. */
export interface Employee {
  readonly id: string
  readonly lastName: string
  readonly firstName: string
  readonly shifts: number
  readonly minutes: number
}

export interface CompanyReport {
  readonly organisation: Organisation
  readonly standing: Standing
  readonly year: number
  readonly employees: readonly Employee[]
  /** null: too few people for a total that names nobody. */
  readonly totals: Totals | null
}

/** What a company learns of its own people: totals, and the attendance of those who agreed to that by name. */
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

  /** By term, for every term under this company. */
  const visibilitiesOf = async (
    organisationId: string,
    terms: readonly Placement[],
  ): Promise<ReadonlyMap<string, Visibility>> => {
    const applied = await applications.listByOrganisation(organisationId)
    const appliedAt = new Map(applied.map(({ id, submittedAt }) => [id, submittedAt]))
    const pairs = await Promise.all(
      terms.map(async ({ id, volunteerId, applicationId, state, createdAt }) => {
        const events = await consents.listEvents(volunteerId)
        const said = events.filter(({ consent }) => consent === 'company-attendance')
        const term = { state, appliedAt: appliedAt.get(applicationId) ?? createdAt }
        return [id, visibilityOf(said, term)] as const
      }),
    )
    return new Map(pairs)
  }

  /** The people of those terms, in the order of the alphabet. */
  const employeesIn = async (
    shown: readonly Placement[],
    contributions: ReturnType<typeof contributionsOf>,
  ): Promise<Employee[]> => {
    const people = await volunteers.listByIds(shown.map(({ volunteerId }) => volunteerId))
    const shownIds = new Set(shown.map(({ id }) => id))
    const visible = contributions.filter(({ placementId }) => shownIds.has(placementId))
    return people
      .filter(({ erasedAt }) => erasedAt === null)
      .map(({ id, lastName, firstName }) => {
        const { shifts, minutes } = totalsOf(visible.filter(({ volunteerId }) => volunteerId === id))
        return { id, lastName, firstName, shifts, minutes }
      })
  }

  return {
    async listOwn(actor: Actor): Promise<Organisation[]> {
      return organisations.listByIds(ownIds(actor))
    },

    async report(actor: Actor, organisationId: string, year: number): Promise<CompanyReport> {
      const organisation = await getOwn(actor, organisationId)
      const range = { from: `${year}-01-01`, to: `${year}-12-31` }
      const [terms, entries, { general }] = await Promise.all([
        placements.listByOrganisation(organisationId),
        ledger.listInScope({ organisationId }, range),
        settings.currentSettings(),
      ])
      const contributions = contributionsOf(entries)
      const visibilities = await visibilitiesOf(organisationId, terms)
      const shown = terms.filter(({ id }) => visibilities.get(id) === 'shown')
      const mayShow = mayShowTotals(contributions, visibilities, general.smallestReportedGroupCount)
      return {
        organisation,
        standing: standingOn(organisation, dayInBaku(clock.now())),
        year,
        employees: await employeesIn(shown, contributions),
        totals: mayShow ? totalsOf(contributions) : null,
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
