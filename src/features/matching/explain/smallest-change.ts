import { limitsOf, type Limit } from '../model/limits.js'
import { createPlan } from '../model/plan.js'
import type { Assignment } from '../model/problem.js'
import type { ProblemIndex } from '../model/problem-index.js'

/** One thing that would have to be different. */
export type Change =
  | { code: 'settle-rule'; rule: string }
  | { code: 'ask-person' | 'ask-for-more-shifts' | 'release-commitment' | 'give-place' | 'not-possible' }
  | { code: 'free-from'; openingId: string }
  | { code: 'free-one-of'; openingIds: readonly string[] }

/** The fewest changes found by undoing what clashes and looking again: a shift given up because of its hour may
 * already bring the person below the cap of the day. */
export function smallestChange(
  index: ProblemIndex,
  proposed: readonly Assignment[],
  pair: Assignment,
): Change[] {
  const limits = limitsOf(index, createPlan(index, proposed), pair)
  const freed = new Set(limits.flatMap((limit) => clashingProposal(index, pair, limit)))
  const without = proposed.filter(
    ({ personId, openingId }) => personId !== pair.personId || !freed.has(openingId),
  )
  const remaining = limitsOf(index, createPlan(index, without), pair)
  return [
    ...[...freed].map((openingId): Change => ({ code: 'free-from', openingId })),
    ...remaining.map((limit) => changeFor(index, { without, pair, limit })),
  ]
}

function clashingProposal(index: ProblemIndex, pair: Assignment, limit: Limit): string[] {
  if (limit.code !== 'overlap' && limit.code !== 'travel') return []
  if (limit.openingId === null) return []
  return index.isFixed({ ...pair, openingId: limit.openingId }) ? [] : [limit.openingId]
}

interface Remaining {
  without: readonly Assignment[]
  pair: Assignment
  limit: Limit
}

const plainChanges = {
  'not-offered': 'ask-person',
  'own-cap': 'ask-for-more-shifts',
  overlap: 'release-commitment',
  travel: 'release-commitment',
  'opening-full': 'give-place',
  unknown: 'not-possible',
  'already-there': 'not-possible',
} as const

function changeFor(index: ProblemIndex, { without, pair, limit }: Remaining): Change {
  switch (limit.code) {
    case 'rule':
      return { code: 'settle-rule', rule: limit.rule }
    case 'day-cap':
      return freeOneOf(index, { without, pair }, (day) => day === limit.day)
    case 'week-cap':
      return freeOneOf(index, { without, pair }, () => true)
    default:
      return { code: plainChanges[limit.code] }
  }
}

function freeOneOf(
  index: ProblemIndex,
  { without, pair }: Omit<Remaining, 'limit'>,
  counts: (day: string) => boolean,
): Change {
  const own = createPlan(index, without).openingsOf(pair.personId)
  const openingIds = own.filter(({ id, day }) => id !== pair.openingId && counts(day)).map(({ id }) => id)
  return openingIds.length > 0 ? { code: 'free-one-of', openingIds } : { code: 'not-possible' }
}
