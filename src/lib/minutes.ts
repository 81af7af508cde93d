declare const minutesBrand: unique symbol

/** A length of time in whole minutes; a correction may be negative. Never hours as a fraction. */
export type Minutes = number & { readonly [minutesBrand]: true }

const MS_PER_MINUTE = 60_000

/** `minutes(90)`; throws on a fraction. */
export function minutes(count: number): Minutes {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not whole minutes: ${count}`)
  return count as Minutes
}

/** `hours(1.5)` is 90 minutes, rounded to the whole minute. */
export function hours(count: number): Minutes {
  return minutes(Math.round(count * 60))
}

/** Whole minutes from one instant to another, seconds dropped; negative when `to` is earlier. */
export function minutesBetween(from: Date, to: Date): Minutes {
  return minutes(Math.trunc((to.getTime() - from.getTime()) / MS_PER_MINUTE) + 0)
}

export function addMinutes(instant: Date, length: Minutes): Date {
  return new Date(instant.getTime() + length * MS_PER_MINUTE)
}

export function sumMinutes(lengths: readonly Minutes[]): Minutes {
  return minutes(lengths.reduce((sum, length) => sum + length, 0))
}

export interface HoursAndMinutes {
  readonly sign: 1 | -1
  readonly hours: number
  readonly minutes: number
}

/** `splitMinutes(minutes(95))` is 1 hour and 35 minutes; the sign stands apart so that −0:30 can be shown. */
export function splitMinutes(length: Minutes): HoursAndMinutes {
  const size = Math.abs(length)
  return { sign: length < 0 ? -1 : 1, hours: Math.floor(size / 60), minutes: size % 60 }
}
