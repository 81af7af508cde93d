import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { newId } from '../../../storage/identifiers.js'
import { endOfDay } from '../domain/due.js'
import { distantPlace, type Task, type TaskContent, type TaskEvent } from '../domain/task.js'
import { taskModel, type TaskRecord } from './task-model.js'

const toTask = ({ _id, ...rest }: TaskRecord): Task => ({ id: _id, ...rest })

export function createTaskRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const tasks = taskModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<Task[]> => {
    const records = await tasks.find(filter).sort({ deadlineAt: 1, _id: 1 }).lean<TaskRecord[]>().exec()
    return records.map(toTask)
  }
  const eventBy = (event: TaskEvent['event'], by: string): TaskEvent => ({ at: clock.now(), event, by })
  const toRecord = ({ id = newId(), ...rest }: TaskContent & { id?: string }, by: string): TaskRecord => ({
    _id: id,
    ...distantPlace,
    ...rest,
    deadlineAt: endOfDay(rest.deadlineOn),
    freePlaces: rest.places,
    takers: [],
    state: 'open',
    version: 1,
    createdAt: clock.now(),
    history: [eventBy('published', by)],
  })
  return {
    async createTask(content: TaskContent & { id?: string }, by: string): Promise<Task> {
      const record = toRecord(content, by)
      await tasks.create(record)
      return toTask(record)
    },
    /** For seeds: many at once. */
    async insertTasks(all: readonly TaskContent[], by: string): Promise<Task[]> {
      const records = all.map((content) => toRecord(content, by))
      await tasks.insertMany(records)
      return records.map(toTask)
    },
    async findTask(id: string): Promise<Task | null> {
      const record = await tasks.findOne({ _id: id }).lean<TaskRecord>().exec()
      return record === null ? null : toTask(record)
    },
    async getTask(id: string): Promise<Task> {
      const task = await this.findTask(id)
      if (task === null) throw notFound('task', id)
      return task
    },
    listOpen: (now: Date) => listBy({ state: 'open', deadlineAt: { $gt: now } }),
    listAll: () => listBy({}),
    listByIds: (ids: readonly string[]) => listBy({ _id: { $in: [...ids] } }),

    /** Takes one place in one atomic update; false when none is left or the person has one. */
    async takePlace(taskId: string, volunteerId: string): Promise<boolean> {
      const result = await tasks.updateOne(
        {
          _id: taskId,
          state: 'open',
          deadlineAt: { $gt: clock.now() },
          freePlaces: { $gt: 0 },
          takers: { $ne: volunteerId },
        },
        { $inc: { freePlaces: -1 }, $push: { takers: volunteerId } },
      )
      return result.modifiedCount === 1
    },
    /** Safe to repeat: a place is given back only by somebody who holds one. */
    async returnPlace(taskId: string, volunteerId: string): Promise<void> {
      await tasks.updateOne(
        { _id: taskId, takers: volunteerId },
        { $inc: { freePlaces: 1 }, $pull: { takers: volunteerId } },
      )
    },

    /**
     * false when somebody has edited the task since `task` was read, or when more places are taken than would be left.
     */
    async editTask(task: Task, content: TaskContent, by: string): Promise<boolean> {
      const change = content.places - task.places
      const result = await tasks.updateOne(
        { _id: task.id, version: task.version, freePlaces: { $gte: -change } },
        {
          $set: { ...content, deadlineAt: endOfDay(content.deadlineOn) },
          $inc: { version: 1, freePlaces: change },
          $push: { history: eventBy('edited', by) },
        },
      )
      return result.modifiedCount === 1
    },
    /** false when it stood so already. */
    async setState(id: string, state: Task['state'], by: string): Promise<boolean> {
      const result = await tasks.updateOne(
        { _id: id, state: { $ne: state } },
        {
          $set: { state },
          $inc: { version: 1 },
          $push: { history: eventBy(state === 'open' ? 'reopened' : 'closed', by) },
        },
      )
      return result.modifiedCount === 1
    },
  }
}

export type TaskRepository = ReturnType<typeof createTaskRepository>
