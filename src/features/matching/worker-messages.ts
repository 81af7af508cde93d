import type { Problem } from './model/problem.js'
import type { Proposal } from './model/proposal.js'
import type { SolveLimits } from './solver/highs-solver.js'

export interface ToSolver {
  kind: 'solve'
  requestId: number
  problem: Problem
  limits: SolveLimits
}

export type FromSolver =
  | { kind: 'solved'; requestId: number; proposal: Proposal }
  | { kind: 'failed'; requestId: number; message: string }
