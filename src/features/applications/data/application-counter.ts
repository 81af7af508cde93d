import type { Connection } from 'mongoose'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { defineCollection, requiredNumber } from '../../../storage/collection.js'

interface CounterRecord {
  /** Such as `applications-2026`. */
  _id: string
  count: number
}

const counterModel = defineCollection<CounterRecord>({ name: 'counters', fields: { count: requiredNumber } })

/** Counts up atomically; a count given to a submission that then failed stays a gap. */
export function createApplicationCounter({ connection }: { connection: Connection }) {
  const counters = counterModel(connection)
  const next = async (year: number): Promise<number> => {
    const record = await counters
      .findOneAndUpdate(
        { _id: `applications-${year}` },
        { $inc: { count: 1 } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<CounterRecord>()
      .exec()
    return record.count
  }
  return {
    /** For seeds: numbers up to this one are taken. */
    async startAt(year: number, count: number): Promise<void> {
      await counters.updateOne({ _id: `applications-${year}` }, { $max: { count } }, { upsert: true })
    },
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

export type ApplicationCounter = ReturnType<typeof createApplicationCounter>
