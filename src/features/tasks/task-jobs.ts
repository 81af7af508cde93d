import type { AuditLog } from '../../audit/audit-log.js'
import type { Job } from '../../jobs/job.js'
import type { ClaimRepository } from './data/claim-repository.js'
import type { TaskRepository } from './data/task-repository.js'
import { unfinishedStates, type Claim } from './domain/claim.js'
import { warningHorizon } from './domain/due.js'
import type { ReviewService } from './review-service.js'
import type { TaskLetters } from './task-letters.js'

interface Dependencies {
  readonly tasks: TaskRepository
  readonly claims: ClaimRepository
  readonly reviews: ReviewService
  readonly letters: TaskLetters
  readonly audit: AuditLog
}

const isWarned = (claim: Claim): boolean => claim.warnedOf?.getTime() === claim.dueAt.getTime()

export function taskJobs({ tasks, claims, reviews, letters, audit }: Dependencies): Job[] {
  const givePlaceBack = async (claim: Claim): Promise<void> => {
    await tasks.returnPlace(claim.taskId, claim.volunteerId)
    await claims.markPlaceReturned(claim.id)
  }

  async function warn(now: Date): Promise<number> {
    const due = (await claims.listUnfinishedBefore(warningHorizon(now))).filter(
      (claim) => claim.dueAt > now && !isWarned(claim),
    )
    for (const claim of due) {
      await letters.dueSoon(claim, await tasks.getTask(claim.taskId))
      await claims.markWarned(claim.id, claim.dueAt)
    }
    return due.length
  }

  async function returnExpired(now: Date): Promise<number> {
    const overdue = await claims.listUnfinishedBefore(now)
    for (const { id } of overdue) {
      const expired = await claims.move(id, 'expired', {
        from: unfinishedStates,
        event: { state: 'expired', by: null, comment: null, minutes: null },
        set: {},
        dueBefore: now,
      })
      if (expired === null) continue
      await givePlaceBack(expired)
      await audit.record('task.expired', {
        actor: null,
        subject: `claim:${id}`,
        details: { taskId: expired.taskId },
      })
      await letters.backToPool(expired, await tasks.getTask(expired.taskId))
    }
    return overdue.length
  }

  /** Second steps that a stopped process left undone. */
  async function finishHalfDone(): Promise<number> {
    const holding = await claims.listHoldingPlace()
    for (const claim of holding) await givePlaceBack(claim)
    return holding.length + (await reviews.creditForgotten())
  }

  return [
    { name: 'tasks.warn-before-due', everyMinutes: 30, run: warn },
    { name: 'tasks.return-expired', everyMinutes: 10, run: returnExpired },
    { name: 'tasks.finish-half-done', everyMinutes: 60, run: finishHalfDone },
  ]
}
