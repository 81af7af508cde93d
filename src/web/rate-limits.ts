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
} as const
export type ThrottleName = keyof typeof throttles

export interface RateLimits {
  /** Counts one attempt; throws a too-many stop when the limit is passed. */
  consume(name: ThrottleName, key: string): Promise<void>
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
  return {
    async consume(name, key) {
      try {
        await limiters[name].consume(key)
      } catch (error) {
        if (error instanceof RateLimiterRes) throw tooMany(Math.ceil(error.msBeforeNext / 1000))
        throw error
      }
    },
    async forget(name, key) {
      await limiters[name].delete(key)
    },
  }
}
