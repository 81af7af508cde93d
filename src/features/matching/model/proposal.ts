import type { Assignment } from './problem.js'
import type { Goal, Score } from './score.js'

/** How far the solver got with one goal. `bound` is what no plan can go below; when it equals `value`, the value is
 * the best there is, given the goals before it. */
export interface StageProof {
  goal: Goal
  value: number
  bound: number
  proven: boolean
}

/** `optimal`: every stage is proven. `time-limit`: a good plan, with the distance to the best shown per stage. */
export interface Proof {
  status: 'optimal' | 'time-limit'
  stages: readonly StageProof[]
  milliseconds: number
}

export interface Proposal {
  assignments: readonly Assignment[]
  score: Score
  proof: Proof
}
