import { minutes, minutesBetween, type Minutes } from './minutes.js'

/** Half-open, [from, to): a shift until 12:00 does not meet one from 12:00. */
export interface Interval {
  readonly from: Date
  readonly to: Date
}

/** Throws when the end is before the beginning. */
export function interval(from: Date, to: Date): Interval {
  if (!(from.getTime() <= to.getTime())) throw new RangeError('An interval ends before it begins')
  return { from, to }
}

export function isEmpty({ from, to }: Interval): boolean {
  return from.getTime() >= to.getTime()
}

/** True when the two share at least one instant; 09–12 and 12–15 do not. */
export function overlaps(one: Interval, other: Interval): boolean {
  return intersect(one, other) !== null
}

/** True for the first instant, false for the end. */
export function contains(whole: Interval, instant: Date): boolean {
  return whole.from.getTime() <= instant.getTime() && instant.getTime() < whole.to.getTime()
}

/** True when the second lies wholly inside the first. */
export function covers(whole: Interval, part: Interval): boolean {
  return whole.from.getTime() <= part.from.getTime() && part.to.getTime() <= whole.to.getTime()
}

/** What the two share, or null: 09–12 and 11–15 share 11–12. */
export function intersect(one: Interval, other: Interval): Interval | null {
  const from = one.from.getTime() >= other.from.getTime() ? one.from : other.from
  const to = one.to.getTime() <= other.to.getTime() ? one.to : other.to
  return from.getTime() < to.getTime() ? { from, to } : null
}

/** Sorted, with overlapping and touching ones joined and empty ones dropped: 12–15, 09–12 → 09–15. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals
    .filter((each) => !isEmpty(each))
    .sort((one, other) => one.from.getTime() - other.from.getTime())
  return sorted.reduce<Interval[]>((merged, next) => {
    const last = merged.at(-1)
    if (!last || last.to.getTime() < next.from.getTime()) return [...merged, next]
    const to = last.to.getTime() >= next.to.getTime() ? last.to : next.to
    return [...merged.slice(0, -1), { from: last.from, to }]
  }, [])
}

function without(whole: Interval, taken: Interval): Interval[] {
  if (!overlaps(whole, taken)) return [whole]
  return [
    { from: whole.from, to: taken.from },
    { from: taken.to, to: whole.to },
  ].filter((rest) => !isEmpty(rest))
}

/** What is left of the first when the others are taken away: 09–18 less 12–15 is 09–12 and 15–18. */
export function subtract(wholes: readonly Interval[], taken: readonly Interval[]): Interval[] {
  return merge(taken).reduce<Interval[]>(
    (left, each) => left.flatMap((whole) => without(whole, each)),
    merge(wholes),
  )
}

/** Minutes from the end of the earlier to the beginning of the later; 0 when they touch or overlap. */
export function gapMinutes(one: Interval, other: Interval): Minutes {
  const [earlier, later] = one.from.getTime() <= other.from.getTime() ? [one, other] : [other, one]
  return minutes(Math.max(0, minutesBetween(earlier.to, later.from)))
}

export function lengthMinutes({ from, to }: Interval): Minutes {
  return minutesBetween(from, to)
}
