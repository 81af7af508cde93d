import { clashGroups } from '../model/clashes.js'
import { createPlan } from '../model/plan.js'
import type { Assignment, Opening, Person } from '../model/problem.js'
import { pairKey, type ProblemIndex } from '../model/problem-index.js'
import { levelOf, type Goal } from '../model/score.js'
import { listCandidates, placesOf, type Candidate } from './candidates.js'
import { groupBy } from './group-by.js'
import { createRows, type Rows, type Term } from './rows.js'

/** A problem as numbers: 0/1 columns for the pairs, a few helper columns, rows, and one cost vector per goal.
 * It is never infeasible: minimums and soft caps may be missed at a cost, and nobody doing anything is lawful. */
export interface IntegerProgramme {
  pairs: readonly Assignment[]
  columnUpper: readonly number[]
  rows: Rows
  costs: Readonly<Record<Goal, readonly Term[]>>
  /** The column values of a plan, helper columns at their cheapest. */
  valuesOf: (assignments: readonly Assignment[]) => Float64Array
}

interface Draft {
  index: ProblemIndex
  rows: Rows
  columnUpper: number[]
  costs: Record<Goal, Term[]>
  /** Helper columns in the order they were made: each says its value once the pairs are known. */
  helpers: { column: number; value: (pairs: Float64Array) => number }[]
}

interface Choice extends Candidate {
  column: number
}

export function buildIntegerProgramme(index: ProblemIndex): IntegerProgramme {
  const choices = listCandidates(index).map((candidate, column) => ({ ...candidate, column }))
  const draft: Draft = {
    index,
    rows: createRows(),
    columnUpper: choices.map(() => 1),
    costs: { shortage: [], overload: [], vacancies: [], lesserWishes: [], unevenness: [], changes: [] },
    helpers: [],
  }
  addPairCosts(draft, choices)
  const filled = createPlan(index, []).filled
  for (const [openingId, group] of groupBy(choices, (choice) => choice.openingId)) {
    const opening = index.opening(openingId)
    if (opening) addOpening(draft, { opening, filled: filled(openingId), group })
  }
  addPeople(draft, choices)
  return finish(draft, choices)
}

function addPairCosts({ index, costs }: Draft, choices: readonly Choice[]): void {
  const previous = new Set(index.problem.previous.map(pairKey))
  for (const choice of choices) {
    costs.vacancies.push([choice.column, -1])
    if (index.wish(choice) !== 'want') costs.lesserWishes.push([choice.column, 1])
    if (previous.has(pairKey(choice))) costs.changes.push([choice.column, -1])
  }
}

interface OpeningPart {
  opening: Opening
  filled: number
  group: readonly Choice[]
}

function addOpening(draft: Draft, { opening, filled, group }: OpeningPart): void {
  const terms = group.map(({ column }): Term => [column, 1])
  const places = placesOf(opening) - filled
  if (group.length > places) draft.rows.add({ terms, upper: places })
  const missing = Math.min(opening.minimum, opening.maximum) - filled
  if (missing <= 0) return
  const column = addHelper(draft, missing, (pairs) => Math.max(0, missing - total(pairs, group)))
  draft.costs.shortage.push([column, 1])
  draft.rows.add({ terms: [...terms, [column, 1]], lower: missing })
}

function addPeople(draft: Draft, choices: readonly Choice[]): void {
  const groups = clashGroups(draft.index.openings, draft.index.problem.travelMinutes)
  const groupIds = groups.map((group) => new Set(group.map(({ id }) => id)))
  const base = createPlan(draft.index, [])
  for (const [personId, own] of groupBy(choices, (choice) => choice.personId)) {
    const person = draft.index.person(personId)
    if (!person) continue
    for (const ids of groupIds) {
      const rivals = own.filter(({ openingId }) => ids.has(openingId))
      if (rivals.length > 1) draft.rows.add({ terms: ones(rivals), upper: 1 })
    }
    const duties = base.dutiesOf(personId)
    for (const [day, ofDay] of groupBy(own, ({ opening }) => opening.day)) {
      const taken = duties.filter((duty) => duty.day === day).length
      addCaps(draft, ofDay, { hard: person.caps.dayHard - taken, soft: person.caps.daySoft - taken })
    }
    const weekHard = Math.min(person.caps.weekHard, person.caps.weekChosen ?? Infinity)
    const left = { hard: weekHard - duties.length, soft: person.caps.weekSoft - duties.length }
    addCaps(draft, own, left)
    addFairness(draft, { person, own, most: left.hard, load: levelOf(person) + duties.length })
  }
}

function addCaps(draft: Draft, own: readonly Choice[], left: { hard: number; soft: number }): void {
  const terms = ones(own)
  if (own.length > left.hard) draft.rows.add({ terms, upper: left.hard })
  const free = Math.max(0, left.soft)
  const most = Math.min(own.length, left.hard) - free
  if (most <= 0) return
  const column = addHelper(draft, most, (pairs) => Math.max(0, total(pairs, own) - free))
  draft.costs.overload.push([column, 1])
  draft.rows.add({ terms: [...terms, [column, -1]], upper: free })
}

interface FairnessPart {
  person: Person
  own: readonly Choice[]
  most: number
  load: number
}

/** The square of a load grows by 2·load − 1 with each shift. One helper column per further shift, dearer each time,
 * makes the sum of squares linear: the cheap steps are always taken first. */
function addFairness(draft: Draft, { own, most, load }: FairnessPart): void {
  const steps: Term[] = []
  for (let step = 1; step <= Math.min(own.length, most); step++) {
    const column = addHelper(draft, 1, (pairs) => (total(pairs, own) >= step ? 1 : 0))
    draft.costs.unevenness.push([column, 2 * (load + step) - 1])
    steps.push([column, -1])
  }
  draft.rows.add({ terms: [...ones(own), ...steps], lower: 0, upper: 0 })
}

function finish(draft: Draft, choices: readonly Choice[]): IntegerProgramme {
  const columns = new Map(choices.map((choice) => [pairKey(choice), choice.column]))
  return {
    pairs: choices.map(({ personId, openingId }) => ({ personId, openingId })),
    columnUpper: draft.columnUpper,
    rows: draft.rows,
    costs: draft.costs,
    valuesOf: (assignments) => {
      const values = new Float64Array(draft.columnUpper.length)
      for (const pair of assignments) {
        const column = columns.get(pairKey(pair))
        if (column !== undefined) values[column] = 1
      }
      for (const { column, value } of draft.helpers) values[column] = value(values)
      return values
    },
  }
}

function addHelper(draft: Draft, upper: number, value: (pairs: Float64Array) => number): number {
  const column = draft.columnUpper.push(upper) - 1
  draft.helpers.push({ column, value })
  return column
}

function ones(choices: readonly Choice[]): Term[] {
  return choices.map(({ column }) => [column, 1])
}

function total(pairs: Float64Array, choices: readonly Choice[]): number {
  return choices.reduce((sum, { column }) => sum + (pairs[column] ?? 0), 0)
}
