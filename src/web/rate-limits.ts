import type { Connection } from 'mongoose'
import { tooMany } from '../lib/stop-error.js'
import { defineCollection, optionalDate, requiredNumber, requiredString } from '../storage/collection.js'

export const throttles = {
  'sign-in': { points: 30, minutes: 15 },
  letters: { points: 10, minutes: 60 },
  apply: { points: 60, minutes: 60 },
  'check-in': { points: 60, minutes: 10 },
  verify: { points: 120, minutes: 10 },
  'sign-in-account': { points: 10, minutes: 15 },
  'letters-account': { points: 5, minutes: 60 },
} as const
export type ThrottleName = keyof typeof throttles

export interface RateLimits {
  /** Counts one attempt; throws a too-many stop when the limit is passed. */
  consume(name: ThrottleName, key: string): Promise<void>
  /** Counts one attempt; false when the limit is passed, for callers that keep quiet about it. */
  allows(name: ThrottleName, key: string): Promise<boolean>
  forget(name: ThrottleName, key: string): Promise<void>
}

interface AttemptRecord {
  _id: string
  key: string
  points: number
  expire: Date | null
}

/** Written by the library; its indexes are made with all others, before anything is counted. */
const attemptModel = defineCollection<AttemptRecord>({
  name: 'throttles',
  fields: { key: requiredString, points: requiredNumber, expire: optionalDate },
  indexes: [
    { keys: { expire: -1 }, options: { expireAfterSeconds: 0 } },
    { keys: { key: 1 }, options: { unique: true } },
  ],
})

interface Counter {
  consume(key: string): Promise<unknown>
  delete(key: string): Promise<boolean>
}

/** Counted in the store: a limit that each process counted for itself would grow with the number of processes. */
export function createRateLimits(connection: Connection): RateLimits {
  attemptModel(connection)
  const known = new Map<ThrottleName, Counter>()
  /** The library comes with the first attempt: it brings a dozen other stores along. */
  const counterOf = async (name: ThrottleName): Promise<Counter> => {
    const found = known.get(name)
    if (found !== undefined) return found
    const { RateLimiterMongo } = await import('rate-limiter-flexible')
    const counter = new RateLimiterMongo({
      storeClient: connection,
      tableName: 'throttles',
      keyPrefix: name,
      points: throttles[name].points,
      duration: throttles[name].minutes * 60,
      disableIndexesCreation: true,
    })
    known.set(name, counter)
    return counter
  }
  /** @returns the seconds to wait, 0 when the attempt is within the limit */
  const count = async (name: ThrottleName, key: string): Promise<number> => {
    const counter = await counterOf(name)
    try {
      await counter.consume(key)
      return 0
    } catch (error) {
      // Beyond the limit the library throws its result, which is no error.
      if (error instanceof Error || !isRefusal(error)) throw error
      return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
    }
  }
  return {
    async consume(name, key) {
      const seconds = await count(name, key)
      if (seconds > 0) throw tooMany(seconds)
    },
    allows: async (name, key) => (await count(name, key)) === 0,
    async forget(name, key) {
      await (await counterOf(name)).delete(key)
    },
  }
}

const isRefusal = (thrown: unknown): thrown is { msBeforeNext: number } =>
  typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown
