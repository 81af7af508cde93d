import {
  canFollow,
  coversApplication,
  type ApplicationAnswer,
  type ApplicationRepository,
  type ApplicationState,
} from '../applications/index.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { CentreRepository } from '../centres/index.js'
import {
  takesIn,
  type Cohort,
  type CohortRepository,
  type Placement,
  type PlacementRepository,
  type TrainingService,
} from '../cohorts/index.js'
import type { EligibilityReason } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { Rejection } from './domain/decision.js'
import type { SelectionLetters } from './letters.js'
import type { Case, SelectionService } from './selection-service.js'
import type { StandingService } from './standing-service.js'

interface Dependencies {
  readonly selection: SelectionService
  readonly standing: StandingService
  readonly applications: ApplicationRepository
  readonly cohorts: CohortRepository
  readonly placements: PlacementRepository
  readonly trainings: Pick<TrainingService, 'assign'>
  readonly volunteers: VolunteerRepository
  readonly centres: CentreRepository
  readonly letters: SelectionLetters
  readonly audit: AuditLog
  readonly clock: Clock
}

export type Decided =
  | { readonly ok: true }
  /** Somebody else has decided meanwhile; nothing was done. */
  | { readonly ok: false; readonly code: 'changed' | 'cohort-full' }
  | { readonly ok: false; readonly code: 'blocked'; readonly reasons: readonly EligibilityReason[] }

/** What the person who decides had before their eyes. */
export interface Seen {
  readonly id: string
  readonly state: ApplicationState
}

interface Change {
  readonly to: ApplicationState
  readonly reason: string | null
  readonly set?: { readonly centreId?: string; readonly answer?: ApplicationAnswer }
}

const capability = 'application.decide'

export function createDecisionService(given: Dependencies) {
  const {
    selection,
    standing,
    applications,
    cohorts,
    placements,
    trainings,
    volunteers,
    centres,
    letters,
    audit,
    clock,
  } = given

  const change = (actor: Actor, seen: Seen, { to, reason, set }: Change): Promise<boolean> =>
    canFollow(seen.state, to)
      ? applications.changeState(seen.id, {
          from: [seen.state],
          to,
          event: { at: clock.now(), by: 'staff', accountId: actor.accountId, reason, note: null },
          ...(set === undefined ? {} : { set }),
        })
      : Promise.resolve(false)

  /** Cohorts with a free place into which the person can be taken, at centres where the actor decides. */
  async function listCohorts(actor: Actor, { application }: Case): Promise<Cohort[]> {
    const { programme } = application
    const today = dayInBaku(clock.now())
    const open = (await cohorts.listCohorts({})).filter((cohort) => takesIn(cohort, { programme, today }))
    return open.filter(({ centreId }) =>
      coversApplication(actor, capability, { ...application, centreId: centreId ?? application.centreId }),
    )
  }

  async function ensurePlacement({ application }: Case, cohort: Cohort): Promise<Placement> {
    const made = await placements.createPlacement({
      volunteerId: application.volunteerId,
      applicationId: application.id,
      cohortId: cohort.id,
      centreId: cohort.centreId,
      programme: application.programme,
      organisationId: application.organisationId,
      startsOn: cohort.startsOn,
      endsOn: cohort.endsOn,
    })
    const term = made ?? (await placements.findByApplication(application.id))
    if (term === null) throw notFound('placement', application.id)
    await trainings.assign(term)
    return term
  }

  async function placeNames(cohort: Cohort) {
    const centre = cohort.centreId === null ? null : await centres.getCentre(cohort.centreId)
    return (locale: 'az' | 'ru' | 'en'): string => centre?.name[locale] ?? 'Distant DOST'
  }

  /** A change that was refused gives the place back, unless it was this very cohort that won. */
  async function giveBack(cohortId: string, applicationId: string): Promise<void> {
    const now = await applications.getApplication(applicationId)
    const term = await placements.findByApplication(applicationId)
    const isTaken = now.state === 'accepted' && (term === null || term.cohortId === cohortId)
    if (!isTaken) await cohorts.releasePlace(cohortId, applicationId)
  }

  /** An acceptance that was stopped between its state and its term: the term and the letter are made now. */
  async function finish(applicationId: string, cohort: Cohort): Promise<number> {
    if ((await placements.findByApplication(applicationId)) !== null) return 0
    const application = await applications.findApplication(applicationId)
    const person = application === null ? null : await volunteers.findVolunteer(application.volunteerId)
    if (application?.state !== 'accepted' || person === null) return 0
    const each = { application, person }
    await letters.accepted(each, await ensurePlacement(each, cohort), await placeNames(cohort))
    return 1
  }

  return {
    listCohorts,
    /** The number of acceptances that had been left half done. */
    async finishAcceptances(): Promise<number> {
      const held = await cohorts.listHolders(dayInBaku(clock.now()))
      let finished = 0
      for (const { cohort, applicationIds } of held) {
        for (const id of applicationIds) finished += await finish(id, cohort)
      }
      return finished
    },
    /**
     * A place first (one atomic update), then the state (one conditional update), then the term (one unique index):
     * whoever is stopped between two steps repeats them without harm.
     */
    async accept(actor: Actor, seen: Seen, cohortId: string): Promise<Decided> {
      const each = await selection.getCase(actor, capability, seen.id)
      const cohort = (await listCohorts(actor, each)).find(({ id }) => id === cohortId)
      const { blocking } = await standing.standingOf(each)
      if (blocking.length > 0) return { ok: false, code: 'blocked', reasons: blocking }
      if (each.application.state !== seen.state) return { ok: false, code: 'changed' }
      if (cohort === undefined || !(await cohorts.claimPlace(cohortId, seen.id)))
        return { ok: false, code: 'cohort-full' }
      const { centreId } = cohort
      const isDone = await change(actor, seen, {
        to: 'accepted',
        reason: null,
        ...(centreId === null ? {} : { set: { centreId } }),
      })
      if (!isDone) {
        await giveBack(cohortId, seen.id)
        return { ok: false, code: 'changed' }
      }
      const term = await ensurePlacement(each, cohort)
      await letters.accepted(each, term, await placeNames(cohort))
      await audit.record('application.accepted', {
        actor,
        subject: `application:${seen.id}`,
        details: { cohortId },
      })
      return { ok: true }
    },
    async putOnWaitingList(actor: Actor, seen: Seen): Promise<Decided> {
      const each = await selection.getCase(actor, capability, seen.id)
      if (!(await change(actor, seen, { to: 'waiting-list', reason: null })))
        return { ok: false, code: 'changed' }
      await letters.waiting(each)
      await audit.record('application.waiting-listed', {
        actor,
        subject: `application:${seen.id}`,
        details: {},
      })
      return { ok: true }
    },
    async reject(actor: Actor, seen: Seen, rejection: Rejection): Promise<Decided> {
      const each = await selection.getCase(actor, capability, seen.id)
      const { reason, words, alternative } = rejection
      const isDone = await change(actor, seen, {
        to: 'rejected',
        reason,
        set: { answer: { words, alternative } },
      })
      if (!isDone) return { ok: false, code: 'changed' }
      await letters.rejected(each, rejection)
      const details = { reason, alternative }
      await audit.record('application.rejected', { actor, subject: `application:${seen.id}`, details })
      return { ok: true }
    },
  }
}

export type DecisionService = ReturnType<typeof createDecisionService>
