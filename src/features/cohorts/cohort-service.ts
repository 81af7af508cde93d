import { can, scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { conflict, notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import { scopeFilter } from '../../storage/scope-filter.js'
import type { Centre, CentreRepository } from '../centres/index.js'
import type { Settings } from '../programmes/index.js'
import type { Volunteer, VolunteerRepository } from '../volunteers/index.js'
import type { CohortRepository } from './data/cohort-repository.js'
import type { PlacementRepository } from './data/placement-repository.js'
import { mayComplete, type Cohort } from './domain/cohort.js'
import type { EndReason } from './domain/end-reason.js'
import { planProblems, proposeCohort, type CohortPlan, type PlanProblem } from './domain/new-cohort.js'
import type { Placement } from './domain/placement.js'

export interface CohortServiceDependencies {
  readonly cohorts: CohortRepository
  readonly placements: PlacementRepository
  readonly centres: CentreRepository
  readonly volunteers: VolunteerRepository
  readonly settings: { currentSettings(): Promise<Settings> }
  readonly audit: AuditLog
  readonly outbox: Outbox
  readonly clock: Clock
}

/** A centre, or the place that Distant DOST has instead of one. */
export interface CohortPlace {
  readonly centreId: string | null
  readonly centre: Centre | null
}

export interface Member {
  readonly placement: Placement
  readonly person: Volunteer
}

export type OpenResult =
  | { readonly ok: true; readonly cohort: Cohort }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] }

const capability = 'cohort.manage'

/** Of which sub-programme a cohort counts for access: one without a centre is always of Distant DOST. */
const scopeOf = (cohort: Pick<Cohort, 'centreId' | 'programme'>) => ({
  centreId: cohort.centreId,
  programme: cohort.centreId === null ? 'distant' : cohort.programme,
})

export function createCohortService(given: CohortServiceDependencies) {
  const { cohorts, placements, centres, volunteers, settings, audit, outbox, clock } = given

  const worksAt = (actor: Actor, centreId: string | null): boolean =>
    scopesOf(actor, capability).some((scope) =>
      centreId === null
        ? scope.centreId === undefined && (scope.programme ?? 'distant') === 'distant'
        : (scope.centreId === undefined || scope.centreId === centreId) && scope.programme !== 'distant',
    )

  async function getPlace(actor: Actor, centreId: string | null): Promise<CohortPlace> {
    if (!worksAt(actor, centreId)) throw notFound('centre', centreId ?? 'remote')
    return { centreId, centre: centreId === null ? null : await centres.getCentre(centreId) }
  }

  async function getCohort(actor: Actor, id: string): Promise<Cohort> {
    const cohort = await cohorts.getCohort(id)
    if (!can(actor, capability, scopeOf(cohort))) throw notFound('cohort', id)
    return cohort
  }

  async function listMembers(cohort: Cohort): Promise<Member[]> {
    const all = await placements.listByCohort(cohort.id)
    const people = await volunteers.listByIds(all.map(({ volunteerId }) => volunteerId))
    return people.flatMap((person) =>
      all.filter(({ volunteerId }) => volunteerId === person.id).map((placement) => ({ placement, person })),
    )
  }

  async function getMember(actor: Actor, placementId: string): Promise<Member & { cohort: Cohort }> {
    const placement = await placements.getPlacement(placementId)
    const cohort = await getCohort(actor, placement.cohortId)
    return { cohort, placement, person: await volunteers.getVolunteer(placement.volunteerId) }
  }

  return {
    getPlace,
    getCohort,
    listMembers,
    getMember,
    /** Where the actor may open cohorts. */
    async listPlaces(actor: Actor): Promise<CohortPlace[]> {
      const open = (await centres.listCentres()).filter(({ status }) => status === 'open')
      const places = open.map((centre): CohortPlace => ({ centreId: centre.id, centre }))
      return [...places, { centreId: null, centre: null }].filter(({ centreId }) => worksAt(actor, centreId))
    },
    listCohorts: (actor: Actor): Promise<Cohort[]> =>
      cohorts.listCohorts(scopeFilter(scopesOf(actor, capability))),
    async listAtCentre(actor: Actor, centreId: string | null): Promise<Cohort[]> {
      const all = await cohorts.listAtCentre(centreId)
      return all.filter((cohort) => can(actor, capability, scopeOf(cohort)))
    },
    /** What the form begins with. Numbers of all cohorts count, also of those that the actor may not see. */
    async propose(actor: Actor, centreId: string | null): Promise<Omit<CohortPlan, 'programme'>> {
      await getPlace(actor, centreId)
      const { general } = await settings.currentSettings()
      const existing = await cohorts.listAtCentre(centreId)
      return proposeCohort({ existing, now: clock.now(), months: general.cohortMonths })
    },
    async openCohort(actor: Actor, centreId: string | null, plan: CohortPlan): Promise<OpenResult> {
      await getPlace(actor, centreId)
      const programme = centreId === null ? 'distant' : plan.programme
      const outside: PlanProblem[] = can(actor, capability, { centreId, programme })
        ? []
        : [{ field: 'programme', code: 'outsideScope' }]
      const problems = [...planProblems(plan, clock.now()), ...outside]
      if (problems.length > 0) return { ok: false, problems }
      const cohort = await cohorts.createCohort({ ...plan, programme, centreId })
      if (cohort === null) return { ok: false, problems: [{ field: 'number', code: 'numberTaken' }] }
      const details = { centreId, number: cohort.number, places: cohort.places }
      await audit.record('cohort.opened', { actor, subject: `cohort:${cohort.id}`, details })
      return { ok: true, cohort }
    },
    /** Ends one person's term before its last day, gives the place back and writes to the person. */
    async endEarly(
      actor: Actor,
      placementId: string,
      end: { readonly reason: EndReason; readonly lastDay: CalendarDay },
    ): Promise<Member> {
      const { placement, person } = await getMember(actor, placementId)
      const hasEnded = await placements.endPlacement(placementId, { state: 'ended-early', ...end })
      if (!hasEnded) throw conflict('placement.alreadyEnded')
      await cohorts.releasePlace(placement.cohortId, placement.applicationId)
      await outbox.enqueue('term-ended-early', {
        to: person,
        key: placementId,
        payload: {
          name: person.firstName,
          programmeKey: `programmes.${placement.programme}.name`,
          endsOn: end.lastDay,
          reasonKey: `cohorts.endReasons.${end.reason}`,
        },
      })
      await audit.record('placement.ended-early', {
        actor,
        subject: `placement:${placementId}`,
        details: { reason: end.reason },
      })
      return { placement, person }
    },
    /** Everybody who serves in the cohort has served their term; those who ended early stay so. */
    async complete(actor: Actor, cohortId: string): Promise<number> {
      const cohort = await getCohort(actor, cohortId)
      if (!mayComplete(cohort, dayInBaku(clock.now()))) throw conflict('cohort.notOver')
      const all = await placements.listByCohort(cohortId)
      const ended = await Promise.all(
        all.map(({ id }) => placements.endPlacement(id, { state: 'completed' })),
      )
      const count = ended.filter(Boolean).length
      await audit.record('cohort.completed', { actor, subject: `cohort:${cohortId}`, details: { count } })
      return count
    },
  }
}

export type CohortService = ReturnType<typeof createCohortService>
