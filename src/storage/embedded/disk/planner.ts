import { ObjectId } from 'bson'
import { boundsOf } from '../language/bounds.js'
import { equal } from '../language/compare.js'
import { afterPrefix, keyOf } from '../language/keys.js'
import { fail } from '../language/store-error.js'
import { isDoc, isNumeric, toNumber, type Doc } from '../language/values.js'
import type { SortField } from '../language/sort.js'
import type { View } from './base.js'
import type { Collection, Index } from './catalog.js'
import { choose, weight, type Choice } from './index-choice.js'
import { cut } from './index-keys.js'
import { walk, type KeyRange } from './overlay.js'

/** How records come out: in natural order, in the wanted order, or in one where only ties are out of order. */
export type Order = 'natural' | 'sorted' | 'ties'

export interface Plan {
  /** Record ids, among them all that can match, none twice. */
  readonly records: Iterable<string>
  readonly order: Order
  readonly explain: Doc
}

export interface Wanted {
  readonly view: View
  readonly collection: Collection
  readonly filter: Doc
  readonly sort: readonly SortField[]
  readonly hint?: unknown
}

function* recordsOf(
  view: View,
  choice: Choice,
  reverse: boolean,
): Generator<{ key: string; record: string }> {
  const { index } = choice
  const intervals = reverse ? [...choice.intervals].reverse() : choice.intervals
  for (const { from, to } of intervals) {
    const range: KeyRange = { from, to, reverse }
    for (const key of walk(view.keys, range)) {
      if (!index.unique) yield { key: key.slice(0, -6), record: key.slice(-6) }
      else {
        const rec = view.get(key)
        if (rec) yield { key, record: rec.bytes.toString('latin1') }
      }
    }
  }
}

/** Backwards, documents with one key come last first: each such run is turned round. */
function* runsTurned(entries: Iterable<{ key: string; record: string }>): Generator<string> {
  let [key, run]: [string | undefined, string[]] = [undefined, []]
  for (const entry of entries) {
    if (entry.key !== key) {
      yield* run.sort()
      ;[key, run] = [entry.key, []]
    }
    run.push(entry.record)
  }
  yield* run.sort()
}

function* only(entries: Iterable<{ record: string }>): Generator<string> {
  for (const { record } of entries) yield record
}

function output(view: View, choice: Choice): { records: Iterable<string>; order: Order } {
  const { sorting, index, pointed } = choice
  const entries = recordsOf(view, choice, sorting?.reverse ?? false)
  if (sorting) {
    const records = sorting.reverse ? runsTurned(entries) : only(entries)
    return { records, order: sorting.whole ? 'sorted' : 'ties' }
  }
  const onePoint = choice.intervals.length === 1 && pointed === index.fields.length && !choice.clipped
  // Without a wanted order, that of insertion: the same with and without an index.
  const records = onePoint ? only(entries) : lazily(() => [...new Set(only(entries))].sort())
  return { records, order: 'natural' }
}

function* lazily(make: () => string[]): Generator<string> {
  yield* make()
}

function* all(view: View, { tree }: Collection, reverse: boolean): Generator<string> {
  for (const key of walk(view.keys, { from: tree, to: afterPrefix(tree), reverse })) yield key.slice(6)
}

function scan({ view, collection }: Wanted, reverse: boolean, ordered: boolean): Plan {
  const explain = { stage: 'COLLSCAN', direction: reverse ? 'backward' : 'forward' }
  return { records: all(view, collection, reverse), order: ordered ? 'sorted' : 'natural', explain }
}

function hinted({ collection, hint }: Wanted): readonly Index[] {
  if (hint === undefined || hint === null || (isDoc(hint) && Object.keys(hint).length === 0)) {
    return collection.indexes.filter((index) => index.spec['hidden'] !== true)
  }
  const found = collection.indexes.find((index) =>
    typeof hint === 'string' ? index.name === hint : equal(index.spec['key'], hint),
  )
  return found
    ? [found]
    : fail(
        2,
        'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
      )
}

const natural = (value: unknown): number | undefined =>
  isDoc(value) && isNumeric(value['$natural']) ? toNumber(value['$natural']) : undefined

function describe({ index, intervals, sorting }: Choice): Doc {
  const input = {
    stage: 'IXSCAN',
    keyPattern: index.spec['key'],
    indexName: index.name,
    isMultiKey: index.multikey,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: sorting?.reverse ? 'backward' : 'forward',
    intervals: intervals.length,
  }
  return { stage: 'FETCH', inputStage: input }
}

const isPlainId = (id: unknown): boolean =>
  typeof id === 'string' || typeof id === 'number' || id instanceof ObjectId

/** By far the most frequent question, answered without weighing indexes. */
function byId({ view, collection, filter, hint }: Wanted): Plan | undefined {
  const [index] = collection.indexes
  const id = filter['_id']
  if (!index || hint !== undefined || !isPlainId(id)) return undefined
  const rec = view.get(index.tree + cut(keyOf(id)))
  const explain = { stage: 'IDHACK', indexName: index.name, keyPattern: index.spec['key'] }
  return { records: rec ? [rec.bytes.toString('latin1')] : [], order: 'sorted', explain }
}

/** The cheapest way to the records a filter can find. */
export function planFor(wanted: Wanted): Plan {
  const direct = byId(wanted)
  if (direct) return direct
  const { view, filter, sort, hint } = wanted
  const byNature =
    natural(hint) ?? natural(Object.fromEntries(sort.map(({ path, direction }) => [path, direction])))
  if (byNature !== undefined)
    return scan(wanted, byNature < 0, sort.length === 0 || sort[0]?.path === '$natural')
  const bounds = boundsOf(filter)
  const choices = hinted(wanted)
    .map((index) => choose(index, bounds, sort))
    .filter((choice) => choice !== undefined)
  const [best] = choices.sort((a, b) => weight(b) - weight(a))
  return best ? { ...output(view, best), explain: describe(best) } : scan(wanted, false, false)
}
