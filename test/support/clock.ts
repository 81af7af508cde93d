import type { Clock } from '../../src/lib/clock.js'

export interface TestClock extends Clock {
  set(now: Date | string): void
  advance(minutes: number): void
}

/** A Wednesday morning in Baku, far from holidays and month ends. */
export const standardNow = new Date('2026-10-14T06:00:00Z')

export function testClock(start: Date | string = standardNow): TestClock {
  let current = new Date(start)
  return {
    now: () => new Date(current),
    set(now) {
      current = new Date(now)
    },
    advance(minutes) {
      current = new Date(current.getTime() + minutes * 60_000)
    },
  }
}
