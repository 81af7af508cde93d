import { clashGroups } from '../model/clashes.js'
import { createPlan, type Plan } from '../model/plan.js'
import {
  MINUTES_PER_SHIFT,
  minutesOf,
  sumOfMinutes,
  type Assignment,
  type Cap,
  type Opening,
  type Person,
} from '../model/problem.js'
import { pairKey, type ProblemIndex } from '../model/problem-index.js'
import { loadOf, type Goal } from '../model/score.js'
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
    addDayCaps(draft, { person, own, duties: base.dutiesOf(personId) })
    addWeekCaps(draft, { person, own, duties: base.dutiesOf(personId) })
    addFairness(draft, { own, load: loadOf(base, person) })
  }
}

interface PersonPart {
  person: Person
  own: readonly Choice[]
  duties: ReturnType<Plan['dutiesOf']>
}

function addDayCaps(draft: Draft, { person, own, duties }: PersonPart): void {
  for (const [day, ofDay] of groupBy(own, ({ opening }) => opening.day)) {
    const taken = duties.filter((duty) => duty.day === day).length
    const left = roomIn(person.caps.shiftsPerDay, taken)
    addCap(draft, { own: ofDay, weight: () => 1, left, price: MINUTES_PER_SHIFT })
  }
}

function addWeekCaps(draft: Draft, { person, own, duties }: PersonPart): void {
  const lengths = new Set(own.map(({ opening }) => minutesOf(opening)))
  const [length = MINUTES_PER_SHIFT] = lengths
  // "At most 6 of them" is a tighter row than "at most 1100 minutes of 180 each".
  const unit = lengths.size === 1 ? length : 1
  const left = roomIn(person.caps.minutesPerWeek, sumOfMinutes(duties))
  addCap(draft, { own, weight: ({ opening }) => minutesOf(opening), left, price: 1, unit })
  const chosen = roomIn({ soft: null, hard: person.caps.shiftsPerWeekChosen }, duties.length)
  addCap(draft, { own, weight: () => 1, left: chosen, price: 1 })
}

interface Room {
  soft: number
  hard: number
}

function roomIn({ soft, hard }: Cap, taken: number): Room {
  return { soft: soft === null ? Infinity : Math.max(0, soft - taken), hard: (hard ?? Infinity) - taken }
}

interface CapPart {
  own: readonly Choice[]
  weight: (choice: Choice) => number
  left: Room
  /** What one unit of weight above the soft cap costs. */
  price: number
  /** A common divisor of the weights. */
  unit?: number
}

function addCap(draft: Draft, { own, weight, left, price, unit = 1 }: CapPart): void {
  const terms = own.map((choice): Term => [choice.column, weight(choice) / unit])
  const all = own.reduce((sum, choice) => sum + weight(choice), 0)
  if (all > left.hard) draft.rows.add({ terms, upper: Math.floor(left.hard / unit) })
  const most = Math.min(all, left.hard) - left.soft
  if (most <= 0) return
  const used = (pairs: Float64Array): number =>
    own.reduce((sum, choice) => sum + weight(choice) * (pairs[choice.column] ?? 0), 0)
  const column = addHelper(draft, most, (pairs) => Math.max(0, used(pairs) - left.soft))
  draft.costs.overload.push([column, price])
  draft.rows.add({
    terms: [...own.map((choice): Term => [choice.column, weight(choice)]), [column, -1]],
    upper: left.soft,
  })
}

interface FairnessPart {
  own: readonly Choice[]
  load: number
}

/** The square of a load grows by 2·load − 1 with each shift. One helper column per further shift, dearer each time,
 * makes the sum of squares linear: the cheap steps are always taken first. */
function addFairness(draft: Draft, { own, load }: FairnessPart): void {
  const steps: Term[] = []
  for (let step = 1; step <= own.length; step++) {
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
