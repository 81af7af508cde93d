import type { Capability } from '../../access/capability.js'
import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { notFound } from '../../lib/stop-error.js'
import type { TaskRepository } from './data/task-repository.js'
import { distantPlace, type Task, type TaskContent } from './domain/task.js'

interface Dependencies {
  readonly tasks: TaskRepository
  readonly audit: AuditLog
}

/** Somebody who looks after a centre only has nothing to do with remote tasks, and sees no sign of them. */
export function requireDesk(actor: Actor, capability: Extract<Capability, `task.${string}`>): void {
  if (!can(actor, capability, distantPlace)) throw notFound('taskDesk', actor.accountId)
}

/** Publishing tasks and keeping them. */
export function createTaskService({ tasks, audit }: Dependencies) {
  return {
    listOpen: (now: Date) => tasks.listOpen(now),
    getTask: (id: string) => tasks.getTask(id),
    async listForDesk(actor: Actor): Promise<Task[]> {
      requireDesk(actor, 'task.manage')
      return tasks.listAll()
    },
    async getForEditing(actor: Actor, id: string): Promise<Task> {
      requireDesk(actor, 'task.manage')
      return tasks.getTask(id)
    },
    async publish(actor: Actor, content: TaskContent): Promise<Task> {
      requireDesk(actor, 'task.manage')
      const task = await tasks.createTask(content, actor.accountId)
      const details = { places: task.places, expectedMinutes: task.expectedMinutes }
      await audit.record('task.published', { actor, subject: `task:${task.id}`, details })
      return task
    },
    /** `conflict`: somebody has changed it meanwhile. `taken`: more people have the task than would have a place. */
    async edit(actor: Actor, task: Task, content: TaskContent): Promise<'done' | 'conflict' | 'taken'> {
      requireDesk(actor, 'task.manage')
      const done = await tasks.editTask(task, content, actor.accountId)
      if (!done) {
        const current = await tasks.getTask(task.id)
        return current.version === task.version ? 'taken' : 'conflict'
      }
      await audit.record('task.edited', { actor, subject: `task:${task.id}`, details: {} })
      return 'done'
    },
    async setState(actor: Actor, id: string, state: Task['state']): Promise<void> {
      requireDesk(actor, 'task.manage')
      await tasks.getTask(id)
      if (!(await tasks.setState(id, state, actor.accountId))) return
      const event = state === 'open' ? 'task.reopened' : 'task.closed'
      await audit.record(event, { actor, subject: `task:${id}`, details: {} })
    },
  }
}

export type TaskService = ReturnType<typeof createTaskService>
