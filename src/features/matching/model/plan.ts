import type { Assignment, Commitment, Opening } from './problem.js'
import type { ProblemIndex } from './problem-index.js'

/** Who does what if an answer were accepted: the fixed names and the proposed ones, looked up both ways. */
export interface Plan {
  openingsOf: (personId: string) => readonly Opening[]
  filled: (openingId: string) => number
  has: (pair: Assignment) => boolean
  /** The shifts that count to the caps: other commitments and what this plan gives. */
  dutiesOf: (personId: string) => readonly (Commitment | Opening)[]
}

export function createPlan(index: ProblemIndex, proposed: readonly Assignment[]): Plan {
  const openings = new Map<string, Set<string>>()
  const people = new Map<string, Set<string>>()
  for (const { personId, openingId } of [...index.problem.fixed, ...proposed]) {
    addTo(openings, personId, openingId)
    addTo(people, openingId, personId)
  }
  const openingsOf = (personId: string): Opening[] =>
    [...(openings.get(personId) ?? [])].flatMap((id) => index.opening(id) ?? [])
  return {
    openingsOf,
    filled: (openingId) => people.get(openingId)?.size ?? 0,
    has: ({ personId, openingId }) => people.get(openingId)?.has(personId) ?? false,
    dutiesOf: (personId) => [...(index.person(personId)?.commitments ?? []), ...openingsOf(personId)],
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key)
  if (set) set.add(value)
  else sets.set(key, new Set([value]))
}
