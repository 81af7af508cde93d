import { limitsOf } from '../model/limits.js'
import { createPlan, type Plan } from '../model/plan.js'
import type { Assignment, Opening } from '../model/problem.js'
import type { ProblemIndex } from '../model/problem-index.js'
import { loadOf } from '../model/score.js'
import { listCandidates, placesOf, type Candidate } from './candidates.js'
import { groupBy } from './group-by.js'

/** A lawful plan made the way a hurried coordinator would: minimums first, the hardest opening first, each time the
 * willing person with the fewest hours. The exact solver starts from it, so no answer is ever worse. */
export function solveGreedily(index: ProblemIndex): Assignment[] {
  const chosen: Assignment[] = []
  const byOpening = groupBy(listCandidates(index), ({ openingId }) => openingId)
  const scarceFirst = [...byOpening.values()].sort((a, b) => a.length - b.length)
  for (const places of [(opening: Opening) => opening.minimum, placesOf]) {
    for (const candidates of scarceFirst) fillOpening({ index, candidates, places, chosen })
  }
  return chosen
}

interface Filling {
  index: ProblemIndex
  candidates: readonly Candidate[]
  places: (opening: Opening) => number
  chosen: Assignment[]
}

function fillOpening({ index, candidates, places, chosen }: Filling): void {
  for (;;) {
    const plan = createPlan(index, chosen)
    const best = candidates
      .filter((pair) => plan.filled(pair.openingId) < Math.min(places(pair.opening), placesOf(pair.opening)))
      .filter((pair) => !plan.has(pair) && limitsOf(index, plan, pair).length === 0)
      .sort((a, b) => preference(index, plan, a) - preference(index, plan, b))[0]
    if (!best) return
    chosen.push({ personId: best.personId, openingId: best.openingId })
  }
}

function preference(index: ProblemIndex, plan: Plan, pair: Assignment): number {
  const person = index.person(pair.personId)
  const wish = index.wish(pair) === 'want' ? 0 : 0.5
  return wish + (person ? loadOf(plan, person) : 0)
}
