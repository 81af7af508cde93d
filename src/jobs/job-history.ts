import type { Connection } from 'mongoose'
import {
  defineCollection,
  optionalString,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../storage/collection.js'
import { newId } from '../storage/identifiers.js'

interface JobRunRecord {
  _id: string
  job: string
  startedAt: Date
  finishedAt: Date
  outcome: 'done' | 'failed'
  dealtWith: number
  error: string | null
}

const jobRunModel = defineCollection<JobRunRecord>({
  name: 'job_runs',
  fields: {
    job: requiredString,
    startedAt: requiredDate,
    finishedAt: requiredDate,
    outcome: requiredString,
    dealtWith: requiredNumber,
    error: optionalString,
  },
  indexes: [{ keys: { startedAt: -1 } }],
})

export type JobRun = Omit<JobRunRecord, '_id'>

export function createJobHistory({ connection }: { connection: Connection }) {
  const runs = jobRunModel(connection)
  return {
    async addRun(run: JobRun): Promise<void> {
      await runs.create({ _id: newId(), ...run })
    },
    listRuns: (limit: number): Promise<JobRun[]> =>
      runs.find({}).sort({ startedAt: -1 }).limit(limit).lean<JobRun[]>().exec(),
    async forgetBefore(moment: Date): Promise<number> {
      return (await runs.deleteMany({ startedAt: { $lt: moment } })).deletedCount
    },
  }
}

export type JobHistory = ReturnType<typeof createJobHistory>
