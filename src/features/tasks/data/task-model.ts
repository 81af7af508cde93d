import {
  defineCollection,
  list,
  optionalString,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { Task } from '../domain/task.js'

export type TaskRecord = Omit<Task, 'id'> & { _id: string }

export const taskModel = defineCollection<TaskRecord>({
  name: 'tasks',
  fields: {
    centreId: optionalString,
    programme: requiredString,
    title: requiredString,
    description: requiredString,
    deliverable: requiredString,
    language: requiredString,
    skills: list,
    expectedMinutes: requiredNumber,
    deadlineOn: requiredString,
    deadlineAt: requiredDate,
    daysToFinish: requiredNumber,
    places: requiredNumber,
    freePlaces: requiredNumber,
    takers: list,
    links: list,
    state: requiredString,
    version: requiredNumber,
    createdAt: requiredDate,
    history: list,
  },
  indexes: [{ keys: { state: 1, deadlineAt: 1 } }],
})
