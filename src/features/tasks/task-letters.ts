import type { Outbox } from '../../messages/outbox.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { Claim } from './domain/claim.js'
import type { Task } from './domain/task.js'
import { taskPaths } from './paths.js'

interface Dependencies {
  readonly volunteers: VolunteerRepository
  readonly outbox: Outbox
  readonly baseUrl: string
}

/** Letters about a claim, to the volunteer who has it. The key of each names the step, so that none is sent twice. */
export function createTaskLetters({ volunteers, outbox, baseUrl }: Dependencies) {
  const facts = async (claim: Claim, task: Task) => {
    const { firstName, email, locale } = await volunteers.getVolunteer(claim.volunteerId)
    return {
      to: { email, locale },
      common: { name: firstName, task: task.title, link: `${baseUrl}${taskPaths.claim(claim.id)}` },
    }
  }
  const stepOf = (claim: Claim): string => `${claim.id}:${claim.history.length}`
  return {
    async dueSoon(claim: Claim, task: Task): Promise<void> {
      const { to, common } = await facts(claim, task)
      const dueAt = claim.dueAt.toISOString()
      await outbox.enqueue('task-due-soon', {
        to,
        payload: { ...common, dueAt },
        key: `${claim.id}:${dueAt}`,
      })
    },
    async backToPool(claim: Claim, task: Task): Promise<void> {
      const { to, common } = await facts(claim, task)
      const payload = { ...common, link: `${baseUrl}${taskPaths.list}` }
      await outbox.enqueue('task-back-to-pool', { to, payload, key: stepOf(claim) })
    },
    async sentBack(claim: Claim, task: Task, comment: string): Promise<void> {
      const { to, common } = await facts(claim, task)
      const payload = { ...common, comment, dueAt: claim.dueAt.toISOString() }
      await outbox.enqueue('task-sent-back', { to, payload, key: stepOf(claim) })
    },
    async accepted(claim: Claim, task: Task): Promise<void> {
      const { to, common } = await facts(claim, task)
      const payload = { ...common, creditedMinutes: claim.acceptedMinutes ?? 0 }
      await outbox.enqueue('task-accepted', { to, payload, key: claim.id })
    },
    async answered(claim: Claim, task: Task, answer: string): Promise<void> {
      const { to, common } = await facts(claim, task)
      const key = `${claim.id}:${claim.messages.length}`
      await outbox.enqueue('task-question-answered', { to, payload: { ...common, answer }, key })
    },
  }
}

export type TaskLetters = ReturnType<typeof createTaskLetters>
