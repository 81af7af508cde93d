import type { Assignment } from '../model/problem.js'
import { createPlan } from '../model/plan.js'
import type { ProblemIndex } from '../model/problem-index.js'
import { loadOf } from '../model/score.js'
import { createExplainer, type PairExplanation } from './explain.js'

/** Somebody beside one opening. */
export interface Candidate {
  readonly personId: string
  readonly load: number
  readonly explanation: PairExplanation
}

/** Everybody beside one opening, as things stand with these names in the plan. */
export function candidatesFor(
  index: ProblemIndex,
  proposed: readonly Assignment[],
  openingId: string,
): Candidate[] {
  const standing = createPlan(index, proposed)
  const explain = createExplainer(index, proposed)
  return index.people.map((person) => ({
    personId: person.id,
    load: loadOf(standing, person),
    explanation: explain({ personId: person.id, openingId }),
  }))
}

const isWanted = ({ explanation }: Candidate): boolean =>
  explanation.merits.some(({ code }) => code === 'wanted')

/** Whoever wants the time first, then whoever has had fewer shifts. */
export function byPreference(a: Candidate, b: Candidate): number {
  const wishes = Number(isWanted(b)) - Number(isWanted(a))
  return wishes === 0 ? a.load - b.load : wishes
}

/** Who has the least in the way first. */
export const byHindrance = (a: Candidate, b: Candidate): number =>
  a.explanation.limits.length - b.explanation.limits.length || a.load - b.load
