import type { CalendarDay } from '../../../lib/calendar-day.js'

/**
 * Everything that a report counts. All of it can be added up, so that totals are always the sum of their parts;
 * shares are made last, from sums.
 */
export const tallyKeys = [
  'places',
  'leastPlaces',
  'leastCovered',
  'confirmed',
  'lateGoodbyes',
  'present',
  'noShow',
  'excused',
  'unrecorded',
  'minutes',
  'applied',
  'interviewed',
  'accepted',
  'completed',
] as const
export type TallyKey = (typeof tallyKeys)[number]
export type Tally = Readonly<Record<TallyKey, number>>

/** Something that was counted, with its day and place. */
export interface Fact {
  readonly day: CalendarDay
  /** null: of no centre (Distant DOST), or of any. */
  readonly centreId: string | null
  /** null: of no sub-programme; the places of a shift are for everybody. */
  readonly programme: string | null
  readonly tally: Partial<Tally>
}

const nothing = Object.fromEntries(tallyKeys.map((key) => [key, 0])) as Tally

export function totalOf(facts: readonly Pick<Fact, 'tally'>[]): Tally {
  const sums: Record<TallyKey, number> = { ...nothing }
  for (const { tally } of facts) for (const key of tallyKeys) sums[key] += tally[key] ?? 0
  return sums
}

/** One total for each key, in the order of the keys; facts with another key are left out. */
export function totalsBy(
  facts: readonly Fact[],
  keys: readonly string[],
  keyOf: (fact: Fact) => string | null,
): readonly { readonly key: string; readonly tally: Tally }[] {
  const groups = new Map<string, Fact[]>(keys.map((key) => [key, []]))
  for (const fact of facts) groups.get(keyOf(fact) ?? '')?.push(fact)
  return [...groups].map(([key, group]) => ({ key, tally: totalOf(group) }))
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** Confirmed people for each place there was; null where there was none. */
export const fillOf = ({ confirmed, places }: Tally): number | null => share(confirmed, places)

/** How much of the minimum was covered, role by role: people to spare in one role do not help another. */
export const leastCoveredOf = ({ leastCovered, leastPlaces }: Tally): number | null =>
  share(leastCovered, leastPlaces)

/** Present, of those of whom it was written down whether they came. Excused people count on neither side. */
export const attendanceOf = ({ present, noShow }: Tally): number | null => share(present, present + noShow)

export const stages = ['applied', 'interviewed', 'accepted', 'completed'] as const
export type Stage = (typeof stages)[number]

/** Each stage with its share of the first. */
export const funnelOf = (
  tally: Tally,
): readonly { readonly stage: Stage; readonly count: number; readonly share: number | null }[] =>
  stages.map((stage) => ({ stage, count: tally[stage], share: share(tally[stage], tally.applied) }))

/** The middle of several numbers; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (high === undefined) return null
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}
