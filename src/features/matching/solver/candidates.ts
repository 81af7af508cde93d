import { limitsOf } from '../model/limits.js'
import { createPlan } from '../model/plan.js'
import type { Assignment, Opening } from '../model/problem.js'
import type { ProblemIndex } from '../model/problem-index.js'

export interface Candidate extends Assignment {
  opening: Opening
}

/** The pairs worth a variable: nothing forbids them beside the names that are fixed, and the opening still has room
 * below its target. The rest of people × openings never reaches the solver. */
export function listCandidates(index: ProblemIndex): Candidate[] {
  const base = createPlan(index, [])
  return index.people.flatMap((person) =>
    [...new Set([...person.wants, ...person.can])].sort().flatMap((openingId) => {
      const opening = index.opening(openingId)
      const pair = { personId: person.id, openingId }
      if (!opening || base.has(pair) || base.filled(openingId) >= placesOf(opening)) return []
      return limitsOf(index, base, pair).length === 0 ? [{ ...pair, opening }] : []
    }),
  )
}

/** A target above the maximum or below the minimum is a slip of whoever built the problem; the maximum wins. */
export function placesOf(opening: Opening): number {
  return Math.min(opening.maximum, Math.max(opening.target, opening.minimum))
}
