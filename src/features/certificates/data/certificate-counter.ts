import type { Connection } from 'mongoose'
import { defineCollection, requiredNumber } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'

interface CounterRecord {
  /** The year. */
  _id: string
  count: number
}

const counterModel = defineCollection<CounterRecord>({
  name: 'certificate_counters',
  fields: { count: requiredNumber },
})

/** Counts up atomically, anew each year. */
export function createCertificateCounter({ connection }: { connection: Connection }) {
  const counters = counterModel(connection)
  const next = async (year: number): Promise<number> => {
    const record = await counters
      .findOneAndUpdate(
        { _id: String(year) },
        { $inc: { count: 1 } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<CounterRecord>()
      .exec()
    return record.count
  }
  return {
    async nextCount(year: number): Promise<number> {
      try {
        return await next(year)
      } catch (error) {
        // Two at once wanted to be the first of the year; the counter exists now.
        if (isDuplicateKey(error)) return next(year)
        throw error
      }
    },
  }
}
