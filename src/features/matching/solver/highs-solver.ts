import type { Highs, Model, ModelData } from 'highs'
// The package describes only its CommonJS build to the compiler, so that very build is what we ask for.
// eslint-disable-next-line @typescript-eslint/no-require-imports
import highsPackage = require('highs')
import { isLawful } from '../model/limits.js'
import type { Assignment, Problem } from '../model/problem.js'
import { createProblemIndex, type ProblemIndex } from '../model/problem-index.js'
import type { Proof, Proposal, StageProof } from '../model/proposal.js'
import { compareScores, goals, scoreOf, type Goal } from '../model/score.js'
import { solveGreedily } from './greedy.js'
import { buildIntegerProgramme, type IntegerProgramme } from './integer-programme.js'
import type { Term } from './rows.js'

export interface SolveLimits {
  milliseconds: number
}

export type Solve = (problem: Problem, limits: SolveLimits) => Proposal

/** Every goal is a whole number, so a bound less than one away proves the value. */
const ABSOLUTE_GAP = 0.9
/** Dual bounds carry rounding noise of floating-point sums. */
const BOUND_NOISE = 1e-4
const INTEGER = 1
const CONTINUOUS = 0
/** `modelStatus.optimal` of HiGHS. */
const OPTIMAL = 7

/**
 * The goals are solved one after another, each with the values of the earlier ones held, rather than as one weighted
 * sum: six goals of hundreds to hundred thousands each would need weights beyond the solver's precision (about nine
 * digits), and one weighted gap would say nothing a coordinator can read. Held in stages, each goal has its own
 * proof. Same problem, same answer: ids are sorted, HiGHS runs on one thread with a fixed seed, and no clock decides
 * anything unless the time limit is reached.
 */
export async function createSolver(): Promise<Solve> {
  const highs = await highsPackage.default()
  return (problem, limits) => solve(highs, problem, limits)
}

function solve(highs: Highs, problem: Problem, limits: SolveLimits): Proposal {
  const started = performance.now()
  const index = createProblemIndex(problem)
  const programme = buildIntegerProgramme(index)
  const elapsed = (): number => performance.now() - started
  const search: Search = {
    index,
    programme,
    best: solveGreedily(index),
    left: () => limits.milliseconds - elapsed(),
  }
  const stages =
    programme.pairs.length === 0 ? [] : highs.withModel(modelData(programme), (m) => runStages(m, search))
  const score = scoreOf(index, search.best)
  const proven = goals.map((goal): StageProof => {
    const slack = stages.find((stage) => stage.goal === goal)?.slack ?? 0
    return { goal, value: score[goal], bound: score[goal] - slack, proven: slack === 0 }
  })
  const status: Proof['status'] = proven.every((stage) => stage.proven) ? 'optimal' : 'time-limit'
  const milliseconds = Math.round(elapsed())
  return { assignments: search.best, score, proof: { status, stages: proven, milliseconds } }
}

interface Search {
  index: ProblemIndex
  programme: IntegerProgramme
  best: readonly Assignment[]
  left: () => number
}

/** How far, at most, the value of a goal is from the best possible; 0 is a proof. */
interface StageEnd {
  goal: Goal
  slack: number
}

function runStages(model: Model, search: Search): StageEnd[] {
  model.options.set({ output_flag: false, random_seed: 1, mip_rel_gap: 0, mip_abs_gap: ABSOLUTE_GAP })
  return goals.map((goal, position) => {
    const terms = search.programme.costs[goal]
    if (terms.length === 0) return { goal, slack: 0 }
    // An unfinished stage must leave something for the stages after it.
    const share = position === goals.length - 1 ? 1 : 0.5
    const slack = runStage(model, search, { terms, milliseconds: search.left() * share })
    holdValue(model, terms, search)
    return { goal, slack }
  })
}

interface Stage {
  terms: readonly Term[]
  milliseconds: number
}

function runStage(model: Model, search: Search, { terms, milliseconds }: Stage): number {
  const { programme, index } = search
  const start = programme.valuesOf(search.best)
  const costs = new Float64Array(start.length)
  for (const [column, coefficient] of terms) costs[column] = coefficient
  model.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs)
  model.setSolution({ colValue: start })
  model.zeroAllClocks()
  model.options.set('time_limit', Math.max(0, milliseconds / 1000))
  const { modelStatus } = model.run()
  const found = readAssignments(model, programme)
  if (isLawful(index, found) && compareScores(scoreOf(index, found), scoreOf(index, search.best)) < 0) {
    search.best = found
  }
  const value = (plan: readonly Assignment[]): number => valueOf(terms, programme.valuesOf(plan))
  const floor = modelStatus === OPTIMAL ? value(found) : lowerBound(model, terms, programme)
  return Math.max(0, value(search.best) - floor)
}

function holdValue(model: Model, terms: readonly Term[], { programme, best }: Search): void {
  const entries = { indices: terms.map(([column]) => column), values: terms.map(([, factor]) => factor) }
  model.addRow(-Infinity, valueOf(terms, programme.valuesOf(best)), entries)
}

function readAssignments(model: Model, { pairs }: IntegerProgramme): Assignment[] {
  const { colValue } = model.getSolution()
  return pairs.filter((_, column) => (colValue[column] ?? 0) > 0.5)
}

/** What the search proved before time ran out, or failing that, every column at its cheapest. */
function lowerBound(model: Model, terms: readonly Term[], { columnUpper }: IntegerProgramme): number {
  const cheapest = terms.reduce(
    (sum, [column, factor]) => sum + Math.min(0, factor * (columnUpper[column] ?? 0)),
    0,
  )
  const proven = Number(model.info.get('mip_dual_bound'))
  return Number.isFinite(proven) ? Math.max(cheapest, Math.ceil(proven - BOUND_NOISE)) : cheapest
}

function valueOf(terms: readonly Term[], values: Float64Array): number {
  return terms.reduce((sum, [column, factor]) => sum + factor * (values[column] ?? 0), 0)
}

function modelData({ pairs, columnUpper, rows }: IntegerProgramme): ModelData {
  const numCols = columnUpper.length
  const numRows = rows.lower.length
  const { starts, indices, values } = rows
  return {
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper: columnUpper,
    rowLower: rows.lower,
    rowUpper: rows.upper,
    matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    // Helper columns come out whole by themselves once the pairs are whole.
    integrality: Int32Array.from(columnUpper, (_, column) => (column < pairs.length ? INTEGER : CONTINUOUS)),
  }
}
