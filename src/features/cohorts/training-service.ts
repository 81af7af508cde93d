import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import type { FieldProblem } from '../../lib/reasons.js'
import type { Outbox } from '../../messages/outbox.js'
import type { Volunteer, VolunteerRepository } from '../volunteers/index.js'
import type { CohortService, Member } from './cohort-service.js'
import type { CohortRepository } from './data/cohort-repository.js'
import type { PlacementRepository } from './data/placement-repository.js'
import type { Cohort } from './domain/cohort.js'
import type { Placement } from './domain/placement.js'
import { trainingProblems, type TrainingField, type TrainingPlan } from './domain/training.js'

interface Dependencies {
  readonly cohorts: CohortRepository
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
  readonly cohortService: CohortService
  readonly audit: AuditLog
  readonly outbox: Outbox
  readonly clock: Clock
  readonly baseUrl: string
}

const active = ({ placement }: Member): boolean => placement.state === 'active'

/** The training of a cohort: planned once, told to everybody, and noted for each who came. */
export function createTrainingService(dependencies: Dependencies) {
  const { cohorts, placements, volunteers, cohortService, audit, outbox, clock, baseUrl } = dependencies

  /** A plan that was changed is told again; the same plan is told once. */
  const tell = (person: Volunteer, placement: Pick<Placement, 'id'>, plan: TrainingPlan): Promise<void> =>
    outbox.enqueue('training-planned', {
      to: person,
      key: `${placement.id}:${plan.startsAt.toISOString()}:${plan.place}`,
      payload: {
        name: person.firstName,
        startsAt: plan.startsAt.toISOString(),
        place: plan.place,
        link: `${baseUrl}/overview`,
      },
    })

  return {
    async plan(
      actor: Actor,
      cohort: Cohort,
      plan: TrainingPlan,
    ): Promise<readonly FieldProblem<TrainingField>[] | number> {
      const problems = trainingProblems(plan, cohort, clock.now())
      if (problems.length > 0) return problems
      await cohorts.planTraining(cohort.id, plan)
      await placements.planTraining({ cohortId: cohort.id }, plan)
      const members = (await cohortService.listMembers(cohort)).filter(active)
      const waiting = members.filter(({ placement }) => placement.training?.attendedOn === null)
      for (const { person, placement } of waiting) await tell(person, placement, plan)
      await audit.record('training.planned', {
        actor,
        subject: `cohort:${cohort.id}`,
        details: { count: waiting.length },
      })
      return waiting.length
    },

    /** For who joins a cohort: its training, as it is planned now. */
    async assign({ id, cohortId, volunteerId }: Placement): Promise<void> {
      const { training } = await cohorts.getCohort(cohortId)
      if (training === null) return
      await placements.planTraining({ _id: id }, training)
      if (training.startsAt <= clock.now()) return
      await tell(await volunteers.getVolunteer(volunteerId), { id }, training)
    },

    /** Notes who took part, and takes back what was noted by mistake. Returns how many notes changed. */
    async note(actor: Actor, cohort: Cohort, attended: ReadonlySet<string>): Promise<number> {
      const today = dayInBaku(clock.now())
      let count = 0
      for (const { placement } of (await cohortService.listMembers(cohort)).filter(active)) {
        const wasThere = placement.training?.attendedOn != null
        const isThere = attended.has(placement.id)
        if (wasThere === isThere) continue
        if (await placements.noteTraining(placement.id, isThere ? today : null)) count += 1
      }
      if (count > 0) {
        const details = { count }
        await audit.record('training.noted', { actor, subject: `cohort:${cohort.id}`, details })
      }
      return count
    },
  }
}

export type TrainingService = ReturnType<typeof createTrainingService>
