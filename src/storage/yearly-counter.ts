import type { Connection } from 'mongoose'
import { defineCollection, requiredNumber } from './collection.js'
import { isDuplicateKey } from './duplicate-key.js'

interface CounterRecord {
  /** The year, after a prefix where one collection counts several things. */
  _id: string
  count: number
}

interface Dependencies {
  readonly connection: Connection
  readonly collection: string
  readonly prefix?: string
}

/** Counts up atomically, anew each year; a count given to something that then failed stays a gap. */
export function createYearlyCounter({ connection, collection, prefix = '' }: Dependencies) {
  const counters = defineCollection<CounterRecord>({ name: collection, fields: { count: requiredNumber } })(
    connection,
  )
  const next = async (year: number): Promise<number> => {
    const record = await counters
      .findOneAndUpdate(
        { _id: `${prefix}${year}` },
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
      await counters.updateOne({ _id: `${prefix}${year}` }, { $max: { count } }, { upsert: true })
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

export type YearlyCounter = ReturnType<typeof createYearlyCounter>
