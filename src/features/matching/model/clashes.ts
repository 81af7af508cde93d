import type { Commitment, Opening } from './problem.js'

export type Clash = 'overlap' | 'travel'

const MS_PER_MINUTE = 60_000

/** Whether one person can be at both: not at one time, and with time to travel between two places. */
export function clashBetween(
  a: Commitment | Opening,
  b: Commitment | Opening,
  travelMinutes: number,
): Clash | undefined {
  if (a.from < b.to && b.from < a.to) return 'overlap'
  if (a.place === b.place) return undefined
  const pause = Math.max(a.from, b.from) - Math.min(a.to, b.to)
  return pause < travelMinutes * MS_PER_MINUTE ? 'travel' : undefined
}

/** Sets of openings of which a person can take at most one, covering every clash. Few large sets instead of many
 * pairs: "at most one of these twenty" is one row for the solver, and a much tighter one than 190 pairs. */
export function clashGroups(openings: readonly Opening[], travelMinutes: number): Opening[][] {
  const ordered = [...openings].sort((a, b) => a.from - b.from || a.to - b.to)
  const clash = (a: Opening, b: Opening): boolean => clashBetween(a, b, travelMinutes) !== undefined
  const covered = new Set<string>()
  const groups: Opening[][] = []
  for (const [position, first] of ordered.entries()) {
    const rivals = ordered.slice(position + 1).filter((other) => clash(first, other))
    for (const rival of rivals) {
      if (covered.has(edgeKey(first, rival))) continue
      const group = growGroup([first, rival], rivals, clash)
      for (const edge of edgesOf(group)) covered.add(edge)
      groups.push(group)
    }
  }
  return groups
}

function growGroup(
  seed: Opening[],
  candidates: readonly Opening[],
  clash: (a: Opening, b: Opening) => boolean,
): Opening[] {
  const group = [...seed]
  for (const candidate of candidates) {
    if (!group.includes(candidate) && group.every((member) => clash(member, candidate))) group.push(candidate)
  }
  return group
}

function edgesOf(group: readonly Opening[]): string[] {
  return group.flatMap((a, position) =>
    group.slice(position + 1).flatMap((b) => [edgeKey(a, b), edgeKey(b, a)]),
  )
}

function edgeKey(a: Opening, b: Opening): string {
  return JSON.stringify([a.id, b.id])
}
