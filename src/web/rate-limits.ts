import type { Connection } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { tooMany } from '../lib/stop-error.js'

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

/** Counted in the store: a limit that each process counted for itself would grow with the number of processes. */
export function createRateLimits(connection: Connection): RateLimits {
  const limiterFor = (name: ThrottleName) =>
    new RateLimiterMongo({
      storeClient: connection,
      tableName: 'throttles',
      keyPrefix: name,
      points: throttles[name].points,
      duration: throttles[name].minutes * 60,
    })
  const limiters = Object.fromEntries(
    Object.keys(throttles).map((name) => [name, limiterFor(name as ThrottleName)]),
  ) as Record<ThrottleName, RateLimiterMongo>
  /** @returns the seconds to wait, 0 when the attempt is within the limit */
  const count = async (name: ThrottleName, key: string): Promise<number> => {
    try {
      await limiters[name].consume(key)
      return 0
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
      throw error
    }
  }
  return {
    async consume(name, key) {
      const seconds = await count(name, key)
      if (seconds > 0) throw tooMany(seconds)
    },
    allows: async (name, key) => (await count(name, key)) === 0,
    async forget(name, key) {
      await limiters[name].delete(key)
    },
  }
}
