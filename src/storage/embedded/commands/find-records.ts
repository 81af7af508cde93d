import type { View } from '../disk/view.js'
import type { Collection } from '../disk/catalog.js'
import { planFor, type Plan } from '../disk/planner.js'
import { docOf, type Located } from '../disk/records.js'
import { evaluate } from '../language/expression.js'
import { compileFilter } from '../language/match.js'
import type { Trail } from '../language/paths.js'
import { sortKey, sorted, type SortField } from '../language/sort.js'
import { fail } from '../language/store-error.js'
import type { Doc } from '../language/values.js'

export interface Query {
  readonly view: View
  readonly collection: Collection | undefined
  readonly filter: Doc
  readonly sort: readonly SortField[]
  readonly variables?: Doc
  readonly hint?: unknown
}

export interface Found extends Located {
  /** The place of the array element that matched. */
  readonly position: number | undefined
}

/** Commands are carried out one at a time: this is when the one at hand has to have come to its end. */
let deadline = Infinity

export function within<T>(end: number, work: () => T): T {
  deadline = end
  try {
    return work()
  } finally {
    deadline = Infinity
  }
}

function* matching(query: Query, collection: Collection, { records, index }: Plan): Generator<Found> {
  const { view, filter, variables = { NOW: new Date() } } = query
  const matches = compileFilter(filter, (expression, doc) => evaluate(expression, doc, variables))
  let seen = 0
  for (const record of records) {
    if (seen % 64 === 0 && Date.now() > deadline) fail(50, 'operation exceeded time limit')
    seen += 1
    const rec = view.get(collection.tree + record)
    const trail: Trail = { position: undefined }
    if (rec && matches(docOf(rec), trail)) yield { collection, record, rec, position: trail.position }
  }
  // Without this, what a cursor had still to read would be missing without a word.
  if (!collection.indexes.some((one) => one === index))
    fail(175, 'the collection, or the index that was read, has been dropped')
}

/** Documents that tie come in the order of insertion, as they do without an index. */
function* tiesInOrder(found: Iterable<Found>, sort: readonly SortField[]): Generator<Found> {
  let [key, run]: [string | undefined, Found[]] = [undefined, []]
  const inOrder = (): Found[] => run.sort((a, b) => (a.record < b.record ? -1 : 1))
  for (const item of found) {
    const next = sortKey(docOf(item.rec), sort)
    if (next !== key) {
      yield* inOrder()
      ;[key, run] = [next, []]
    }
    run.push(item)
  }
  yield* inOrder()
}

/** The records a query finds, in its order; lazy unless they have to be sorted. */
export function findRecords(query: Query): Iterable<Found> {
  const { collection, sort, filter } = query
  if (!collection) {
    compileFilter(filter, () => undefined)
    return []
  }
  const plan = planFor({ ...query, collection })
  const found = matching(query, collection, plan)
  if (sort.length === 0 || sort[0]?.path === '$natural') return found
  return plan.sorted ? tiesInOrder(found, sort) : sorted(found, ({ rec }) => docOf(rec), sort)
}

export const firstOf = (query: Query): Found | undefined => {
  for (const found of findRecords(query)) return found
  return undefined
}
