/** The present moment, handed to whoever needs it, so that expiry and deadlines are testable without waiting. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
