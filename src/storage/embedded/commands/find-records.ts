import { evaluate } from '../language/expression.js'
import { compileFilter, type Predicate } from '../language/match.js'
import type { Trail } from '../language/paths.js'
import { sortKey, sorted, type SortField } from '../language/sort.js'
import { fail } from '../language/store-error.js'
import type { Doc } from '../language/values.js'
import { docOf, type Located } from '../disk/records.js'
import { planFor, type Plan } from '../disk/planner.js'
import type { Collection } from '../disk/catalog.js'
import type { View } from '../disk/base.js'

export interface Query {
  readonly view: View
  readonly collection: Collection | undefined
  readonly filter: Doc
  readonly sort: readonly SortField[]
  readonly variables?: Doc | undefined
  readonly maxTimeMS?: number | undefined
  readonly hint?: unknown
}

export interface Found extends Located {
  /** The place of the array element that matched. */
  readonly position: number | undefined
}

export function compileQuery(filter: Doc, variables: Doc = { NOW: new Date() }): Predicate {
  return compileFilter(filter, (expression, doc) => evaluate(expression, doc, variables))
}

export const planOf = ({ view, collection, filter, sort, hint }: Query & { collection: Collection }): Plan =>
  planFor({ view, collection, filter, sort, hint })

function* matching(
  query: Query & { collection: Collection },
  plan: Plan,
  matches: Predicate,
): Generator<Found> {
  const { view, collection, maxTimeMS } = query
  const deadline = maxTimeMS ? Date.now() + maxTimeMS : Infinity
  let seen = 0
  for (const record of plan.records) {
    if ((seen += 1) % 64 === 0 && Date.now() > deadline) fail(50, 'operation exceeded time limit')
    const rec = view.get(collection.tree + record)
    if (!rec) continue
    const trail: Trail = { position: undefined }
    if (matches(docOf(rec), trail)) yield { collection, record, rec, position: trail.position }
  }
}

/** The records a query finds, in its order; lazy unless they have to be sorted. */
export function findRecords(query: Query): Iterable<Found> {
  const matches = compileQuery(query.filter, query.variables)
  const { collection } = query
  if (!collection) return []
  const plan = planOf({ ...query, collection })
  const found = matching({ ...query, collection }, plan, matches)
  if (query.sort.length === 0 || plan.order === 'sorted') return found
  return plan.order === 'ties'
    ? tiesInOrder(found, query.sort)
    : sorted(found, ({ rec }) => docOf(rec), query.sort)
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
