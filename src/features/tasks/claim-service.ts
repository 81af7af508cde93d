import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import type { Reason } from '../../lib/reasons.js'
import { notFound } from '../../lib/stop-error.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import { servesByOf } from '../programmes/index.js'
import type { ClaimRepository } from './data/claim-repository.js'
import type { TaskRepository } from './data/task-repository.js'
import { endedStates, isEnded, unfinishedStates, type Claim, type Submission } from './domain/claim.js'
import { dueWhenTaken } from './domain/due.js'
import { takingProblems, type TakingCode } from './domain/taking.js'
import type { Task } from './domain/task.js'

interface Dependencies {
  readonly tasks: TaskRepository
  readonly claims: ClaimRepository
  readonly placements: PlacementRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface ClaimedTask {
  readonly claim: Claim
  readonly task: Task
}

export type TakeResult =
  | { readonly ok: true; readonly claim: Claim }
  | { readonly ok: false; readonly reasons: readonly Reason<TakingCode>[] }

/** What volunteers of Distant DOST do with tasks: take, hand in, ask, give back. */
export function createClaimService({ tasks, claims, placements, audit, clock }: Dependencies) {
  const distantPlacement = async (volunteerId: string): Promise<Placement | null> => {
    const placement = await placements.findServing(volunteerId, dayInBaku(clock.now()))
    return placement?.programme === 'distant' ? placement : null
  }

  const problemsFor = async (task: Task, volunteerId: string): Promise<Reason<TakingCode>[]> => {
    const claim = await claims.findByTask(task.id, volunteerId)
    const servesDistant = (await distantPlacement(volunteerId)) !== null
    const holdsPlace = task.takers.includes(volunteerId)
    return takingProblems({ task, servesDistant, claim, holdsPlace, now: clock.now() })
  }

  /** The claim of somebody who holds a place: a new one, or the one they gave back before. */
  const continueClaim = async (task: Task, actor: Actor, placement: Placement): Promise<Claim | null> => {
    const { volunteerId } = placement
    const dueAt = dueWhenTaken(task, clock.now())
    const facts = { taskId: task.id, volunteerId, placementId: placement.id, dueAt, by: actor.accountId }
    const created = await claims.createClaim(facts)
    if (created !== null) return created
    const earlier = await claims.findByTask(task.id, volunteerId)
    if (earlier === null) return null
    return claims.move(earlier.id, 'taken', {
      from: endedStates,
      event: { state: 'taken', by: actor.accountId, comment: null, minutes: null },
      set: { placementId: placement.id, takenAt: clock.now(), dueAt, holdsPlace: true, warnedOf: null },
    })
  }

  const getOwn = async (actor: Actor, claimId: string): Promise<Claim> => {
    const claim = await claims.getClaim(claimId)
    if (actor.volunteerId === null || claim.volunteerId !== actor.volunteerId)
      throw notFound('claim', claimId)
    return claim
  }

  const record = (
    event: 'task.taken' | 'task.released' | 'task.submitted',
    actor: Actor,
    claim: Claim,
  ): Promise<void> =>
    audit.record(event, { actor, subject: `claim:${claim.id}`, details: { taskId: claim.taskId } })

  return {
    /** Everything that stands against taking the task. */
    async problems(actor: Actor, task: Task): Promise<Reason<TakingCode>[]> {
      if (actor.volunteerId === null)
        return takingProblems({
          task,
          servesDistant: false,
          claim: null,
          holdsPlace: false,
          now: clock.now(),
        })
      return problemsFor(task, actor.volunteerId)
    },

    async take(actor: Actor, taskId: string): Promise<TakeResult> {
      const task = await tasks.getTask(taskId)
      const placement = actor.volunteerId === null ? null : await distantPlacement(actor.volunteerId)
      if (placement === null) return { ok: false, reasons: await this.problems(actor, task) }
      const { volunteerId } = placement
      const took = await tasks.takePlace(taskId, volunteerId)
      if (!took) {
        const reasons = await problemsFor(await tasks.getTask(taskId), volunteerId)
        if (reasons.length > 0) return { ok: false, reasons }
        // A place is theirs and no claim: the process stopped between the two, so the second step is taken now.
      }
      const claim = await continueClaim(task, actor, placement)
      if (claim === null) return { ok: false, reasons: [{ code: 'task.alreadyYours' }] }
      await record('task.taken', actor, claim)
      return { ok: true, claim }
    },

    /** false when there is nothing to give back any more. */
    async release(actor: Actor, claimId: string): Promise<boolean> {
      const own = await getOwn(actor, claimId)
      const claim = await claims.move(own.id, 'released', {
        from: unfinishedStates,
        event: { state: 'released', by: actor.accountId, comment: null, minutes: null },
        set: {},
      })
      if (claim === null) return false
      await tasks.returnPlace(claim.taskId, claim.volunteerId)
      await claims.markPlaceReturned(claim.id)
      await record('task.released', actor, claim)
      return true
    },

    /** false when the result is not awaited: it was handed in already, accepted, or the task went back to the pool. */
    async submit(actor: Actor, claimId: string, result: Omit<Submission, 'at'>): Promise<boolean> {
      const own = await getOwn(actor, claimId)
      const at = clock.now()
      const claim = await claims.move(own.id, 'submitted', {
        from: unfinishedStates,
        event: { state: 'submitted', by: actor.accountId, comment: null, minutes: result.spentMinutes },
        set: { submittedAt: at, proposal: null },
        submission: { at, ...result },
      })
      if (claim === null) return false
      await record('task.submitted', actor, claim)
      return true
    },

    async ask(actor: Actor, claimId: string, text: string): Promise<boolean> {
      const claim = await getOwn(actor, claimId)
      return claims.addMessage(claim.id, { at: clock.now(), from: 'volunteer', by: actor.accountId, text })
    },

    async getMine(actor: Actor, claimId: string): Promise<ClaimedTask> {
      const claim = await getOwn(actor, claimId)
      return { claim, task: await tasks.getTask(claim.taskId) }
    },

    /** The claim of a task that is in the person's hands now. */
    async findCurrent(actor: Actor, taskId: string): Promise<Claim | null> {
      if (actor.volunteerId === null) return null
      const claim = await claims.findByTask(taskId, actor.volunteerId)
      return claim === null || isEnded(claim) ? null : claim
    },

    /** Whether the person helps on shifts now, so that no task is open to them. */
    async servesOnShifts({ volunteerId }: Actor): Promise<boolean> {
      if (volunteerId === null) return false
      const term = await placements.findServing(volunteerId, dayInBaku(clock.now()))
      return term !== null && servesByOf(term.programme) === 'shifts'
    },

    async listMine(actor: Actor): Promise<ClaimedTask[]> {
      if (actor.volunteerId === null) return []
      const own = await claims.listByVolunteer(actor.volunteerId)
      const known = new Map((await tasks.listByIds(own.map((claim) => claim.taskId))).map((t) => [t.id, t]))
      return own.flatMap((claim) => {
        const task = known.get(claim.taskId)
        return task === undefined ? [] : [{ claim, task }]
      })
    },
  }
}

export type ClaimService = ReturnType<typeof createClaimService>
