import { ageOn, type CalendarDay } from '../../../lib/calendar-day.js'

export const ageBands = ['under-18', '18-29', '30-49', '50-64', '65-plus'] as const
export type AgeBand = (typeof ageBands)[number]

/** By law the young are those up to 29; Gümüşü DOST begins at 50. */
export function ageBandOf(bornOn: CalendarDay, day: CalendarDay): AgeBand {
  const age = ageOn(bornOn, day)
  if (age < 18) return 'under-18'
  if (age < 30) return '18-29'
  if (age < 50) return '30-49'
  return age < 65 ? '50-64' : '65-plus'
}

export interface Group {
  readonly key: string
  readonly count: number
}

export interface ShownGroup {
  readonly key: string
  /** null: too few people to be shown without pointing at somebody. */
  readonly count: number | null
}

export function countGroups(keys: readonly string[], found: readonly string[]): Group[] {
  const counts = new Map(keys.map((key) => [key, 0]))
  for (const key of found) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].map(([key, count]) => ({ key, count }))
}

/**
 * Hides groups of fewer people than the smallest that may be reported. If what is hidden could be worked out from
 * the total, the next smallest group is hidden with it. An empty group points at nobody.
 */
export function hideSmallGroups(groups: readonly Group[], smallest: number): ShownGroup[] {
  const people = groups.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count)
  const hidden = people.filter(({ count }) => count < smallest)
  const sum = (some: readonly Group[]): number => some.reduce((total, { count }) => total + count, 0)
  const needsCompany = hidden.length > 0 && (hidden.length === 1 || sum(hidden) < smallest)
  const all = needsCompany ? people.slice(0, hidden.length + 1) : hidden
  return groups.map(({ key, count }) => ({
    key,
    count: all.some((group) => group.key === key) ? null : count,
  }))
}
