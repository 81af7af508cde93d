import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import type { Reason } from '../../lib/reasons.js'
import type { LedgerRepository } from '../attendance/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { Volunteer, VolunteerRepository } from '../volunteers/index.js'
import type { ClaimRepository } from './data/claim-repository.js'
import type { TaskRepository } from './data/task-repository.js'
import type { Claim } from './domain/claim.js'
import { creditLimit, decideCredit, type CreditCode } from './domain/credit.js'
import { dueWhenReturned } from './domain/due.js'
import { distantPlace, type Task } from './domain/task.js'
import type { TaskLetters } from './task-letters.js'
import { requireDesk } from './task-service.js'

interface Dependencies {
  readonly tasks: TaskRepository
  readonly claims: ClaimRepository
  readonly volunteers: VolunteerRepository
  readonly ledger: LedgerRepository
  readonly settings: SettingsRepository
  readonly letters: TaskLetters
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface ReviewedClaim {
  readonly claim: Claim
  readonly task: Task
  readonly volunteer: Volunteer
}

export type ReviewQueue = Readonly<Record<'submitted' | 'questions', readonly ReviewedClaim[]>>

export type AcceptResult =
  | { readonly kind: 'accepted' | 'proposed' | 'gone' }
  | { readonly kind: 'refused'; readonly reason: Reason<CreditCode> }

/** The desk: reading results, sending them back with comments, accepting them with minutes, answering questions. */
export function createReviewService(dependencies: Dependencies) {
  const { tasks, claims, volunteers, ledger, settings, letters, audit, clock } = dependencies

  const withFacts = async (list: readonly Claim[]): Promise<ReviewedClaim[]> => {
    const known = new Map((await tasks.listByIds(list.map((claim) => claim.taskId))).map((t) => [t.id, t]))
    const people = new Map(
      (await volunteers.listByIds(list.map((claim) => claim.volunteerId))).map((v) => [v.id, v]),
    )
    return list.flatMap((claim) => {
      const task = known.get(claim.taskId)
      const volunteer = people.get(claim.volunteerId)
      return task === undefined || volunteer === undefined ? [] : [{ claim, task, volunteer }]
    })
  }

  /** Safe to repeat: the ledger's key lets the minutes in once. */
  const credit = async (claim: Claim, by: string | null): Promise<void> => {
    await ledger.append({
      volunteerId: claim.volunteerId,
      placementId: claim.placementId,
      ...distantPlace,
      organisationId: null,
      kind: 'approved',
      source: `task:${claim.id}`,
      key: `task:${claim.id}`,
      minutes: claim.acceptedMinutes ?? 0,
      day: dayInBaku(claim.submittedAt ?? clock.now()),
      by,
      reason: null,
    })
    await claims.markCredited(claim.id)
  }

  const propose = async (
    actor: Actor,
    claim: Claim,
    offer: { minutes: number; explanation: string },
  ): Promise<AcceptResult> => {
    const { minutes, explanation } = offer
    const proposal = { minutes, explanation, by: actor.accountId, at: clock.now() }
    const moved = await claims.move(claim.id, 'submitted', {
      from: ['submitted'],
      event: { state: 'credit-proposed', by: actor.accountId, comment: explanation, minutes },
      set: { proposal },
    })
    if (moved === null) return { kind: 'gone' }
    await audit.record('task.credit-proposed', { actor, subject: `claim:${claim.id}`, details: { minutes } })
    return { kind: 'proposed' }
  }

  return {
    async queue(actor: Actor): Promise<ReviewQueue> {
      requireDesk(actor, 'task.review')
      const [submitted, questions] = await Promise.all([claims.listSubmitted(), claims.listAwaitingAnswer()])
      return { submitted: await withFacts(submitted), questions: await withFacts(questions) }
    },

    async listOfTask(actor: Actor, taskId: string): Promise<ReviewedClaim[]> {
      requireDesk(actor, 'task.review')
      return withFacts(await claims.listByTask(taskId))
    },

    async getForReview(actor: Actor, claimId: string): Promise<ReviewedClaim & { limit: number }> {
      requireDesk(actor, 'task.review')
      const claim = await claims.getClaim(claimId)
      const task = await tasks.getTask(claim.taskId)
      const volunteer = await volunteers.getVolunteer(claim.volunteerId)
      const { general } = await settings.currentSettings()
      return { claim, task, volunteer, limit: creditLimit(task.expectedMinutes, general.taskCreditPercent) }
    },

    async accept(
      actor: Actor,
      claimId: string,
      offer: { minutes: number; explanation: string | null },
    ): Promise<AcceptResult> {
      const { claim, task } = await this.getForReview(actor, claimId)
      if (claim.state !== 'submitted') return { kind: 'gone' }
      const { general } = await settings.currentSettings()
      const { minutes, explanation } = offer
      const decision = decideCredit({
        minutes,
        explanation,
        expectedMinutes: task.expectedMinutes,
        percent: general.taskCreditPercent,
        reviewer: actor.accountId,
        proposal: claim.proposal,
      })
      if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason }
      if (decision.kind === 'propose')
        return propose(actor, claim, { minutes, explanation: explanation ?? '' })
      const accepted = await claims.move(claim.id, 'accepted', {
        from: ['submitted'],
        event: { state: 'accepted', by: actor.accountId, comment: explanation, minutes },
        set: { acceptedMinutes: minutes },
      })
      if (accepted === null) return { kind: 'gone' }
      await credit(accepted, actor.accountId)
      await audit.record('task.accepted', { actor, subject: `claim:${claim.id}`, details: { minutes } })
      await letters.accepted(accepted, task)
      return { kind: 'accepted' }
    },

    /** false when the result is not there to be sent back any more. */
    async sendBack(actor: Actor, claimId: string, comment: string): Promise<boolean> {
      const { claim, task } = await this.getForReview(actor, claimId)
      const returned = await claims.move(claim.id, 'returned', {
        from: ['submitted'],
        event: { state: 'returned', by: actor.accountId, comment, minutes: null },
        set: { dueAt: dueWhenReturned(claim, clock.now()), proposal: null },
      })
      if (returned === null) return false
      await audit.record('task.sent-back', { actor, subject: `claim:${claim.id}`, details: {} })
      await letters.sentBack(returned, task, comment)
      return true
    },

    async answer(actor: Actor, claimId: string, text: string): Promise<boolean> {
      const { claim, task } = await this.getForReview(actor, claimId)
      const message = { at: clock.now(), from: 'desk', by: actor.accountId, text } as const
      if (!(await claims.addMessage(claim.id, message))) return false
      await letters.answered({ ...claim, messages: [...claim.messages, message] }, task, text)
      return true
    },

    /** Minutes that were accepted when the process stopped reach the ledger after all. */
    async creditForgotten(): Promise<number> {
      const forgotten = await claims.listUncredited()
      for (const claim of forgotten) await credit(claim, claim.history.at(-1)?.by ?? null)
      return forgotten.length
    },
  }
}

export type ReviewService = ReturnType<typeof createReviewService>
