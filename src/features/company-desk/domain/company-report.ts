import type { LedgerEntry } from '../../attendance/index.js'
import type { Placement } from '../../cohorts/index.js'
import type { ConsentEvent } from '../../volunteers/index.js'

/** What came of one person's term in the year asked about. */
export interface Contribution {
  readonly volunteerId: string
  readonly placementId: string
  readonly shifts: number
  readonly minutes: number
}

type Entry = Pick<LedgerEntry, 'volunteerId' | 'placementId' | 'source' | 'minutes'>

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const minutesIn = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { minutes }) => sum + minutes, 0)

/** Shifts that came to something: one whose hours were taken back counts as none. */
const shiftsIn = (entries: readonly Entry[]): number =>
  [...groupBy(entries, ({ source }) => source).values()].filter((each) => minutesIn(each) > 0).length

/** The hours of each term; one whose entries come to nothing has contributed nothing. */
export const contributionsOf = (entries: readonly Entry[]): Contribution[] =>
  [...groupBy(entries, ({ placementId }) => placementId)].flatMap(([placementId, own]) => {
    const [volunteerId] = own.map((entry) => entry.volunteerId)
    const minutes = minutesIn(own)
    return volunteerId === undefined || minutes <= 0
      ? []
      : [{ volunteerId, placementId, shifts: shiftsIn(own), minutes }]
  })

export interface Totals {
  readonly people: number
  readonly shifts: number
  readonly minutes: number
}

const peopleIn = (contributions: readonly Contribution[]): number =>
  new Set(contributions.map(({ volunteerId }) => volunteerId)).size

export const totalsOf = (contributions: readonly Contribution[]): Totals => ({
  people: peopleIn(contributions),
  shifts: contributions.reduce((sum, { shifts }) => sum + shifts, 0),
  minutes: contributions.reduce((sum, { minutes }) => sum + minutes, 0),
})

/**
 * `shown`: the company sees this term's attendance. `was-shown`: it did once, and may remember. `never`: it did not.
 */
export type Visibility = 'shown' | 'was-shown' | 'never'

/**
 * What a person said about their attendance and their company, oldest first, holds for one term: said since the
 * application that led to it, and until the term ends. A consent given to an earlier employer is none.
 */
export function visibilityOf(
  said: readonly Pick<ConsentEvent, 'event' | 'at'>[],
  term: { readonly state: Placement['state']; readonly appliedAt: Date },
): Visibility {
  const own = said.filter(({ at }) => at >= term.appliedAt)
  if (!own.some(({ event }) => event === 'given')) return 'never'
  return own.at(-1)?.event === 'given' && term.state === 'active' ? 'shown' : 'was-shown'
}

/**
 * A total of few people is as good as naming each one's hours, and so is a total from which hours that the company
 * knows, or may remember, can be taken away. So those it does not see have to be nobody, or enough to hide one another.
 */
export function mayShowTotals(
  contributions: readonly Contribution[],
  visibilities: ReadonlyMap<string, Visibility>,
  smallestGroup: number,
): boolean {
  const among = (hidden: readonly Visibility[]): number =>
    peopleIn(
      contributions.filter(({ placementId }) => hidden.includes(visibilities.get(placementId) ?? 'never')),
    )
  const isSafe = (count: number): boolean => count === 0 || count >= smallestGroup
  return isSafe(among(['never'])) && isSafe(among(['never', 'was-shown']))
}
