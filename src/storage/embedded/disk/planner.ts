import { ObjectId } from 'bson'
import { equal, keyOf } from '../language/keys.js'
import type { SortField } from '../language/sort.js'
import { fail } from '../language/store-error.js'
import { isDoc, isNumeric, toNumber, type Doc } from '../language/values.js'
import { boundsOf } from './bounds.js'
import { wholeTree, type Collection, type Index } from './catalog.js'
import { choose, type Choice } from './index-choice.js'
import { cut } from './index-keys.js'
import { walk } from './key-space.js'
import type { View } from './view.js'

export interface Plan {
  /** Record ids, among them all that can match, none twice. */
  readonly records: Iterable<string>
  /** Whether they come in the wanted order but for those that tie; otherwise it is that of insertion. */
  readonly sorted: boolean
  readonly explain: Doc
  /** Whose end is the end of the records; of a whole collection, the one that is there as long as it is. */
  readonly index: Index | undefined
}

export interface Wanted {
  readonly view: View
  readonly collection: Collection
  readonly filter: Doc
  readonly sort: readonly SortField[]
  readonly hint?: unknown
}

function* entriesOf(view: View, { index, intervals }: Choice, reverse: boolean): Generator<string> {
  for (const { from, to } of reverse ? [...intervals].reverse() : intervals)
    for (const key of walk(view.keys, { from, to, reverse })) {
      const rec = index.unique ? view.get(key) : undefined
      if (rec) yield rec.bytes.toString('latin1')
      else if (!index.unique) yield key.slice(-6)
    }
}

/** Without a wanted order, that of insertion: the same with and without an index. */
function* inOrder(entries: Iterable<string>): Generator<string> {
  yield* [...new Set(entries)].sort()
}

function read(view: View, choice: Choice): Iterable<string> {
  const entries = entriesOf(view, choice, choice.reverse ?? false)
  return choice.reverse !== undefined || choice.onePoint ? entries : inOrder(entries)
}

function* all(view: View, { tree }: Collection, reverse: boolean): Generator<string> {
  for (const key of walk(view.keys, wholeTree(tree, reverse))) yield key.slice(6)
}

function scan({ view, collection }: Wanted, reverse: boolean, sorted: boolean): Plan {
  const explain = { stage: 'COLLSCAN', direction: reverse ? 'backward' : 'forward' }
  return { records: all(view, collection, reverse), sorted, explain, index: collection.indexes[0] }
}

function candidates({ view, collection, hint }: Wanted): readonly Index[] {
  const filled = collection.indexes.filter((index) => index.since <= view.since)
  if (hint === undefined || hint === null || (isDoc(hint) && Object.keys(hint).length === 0))
    return filled.filter((index) => index.spec['hidden'] !== true)
  const found = filled.find((index) =>
    typeof hint === 'string' ? index.name === hint : equal(index.spec['key'], hint),
  )
  return found
    ? [found]
    : fail(2, 'planner returned error :: caused by :: hint provided does not correspond to an existing index')
}

function describe({ index, intervals, reverse }: Choice): Doc {
  const { name: indexName, multikey: isMultiKey, spec } = index
  const read = { direction: reverse ? 'backward' : 'forward', intervals: intervals.length }
  const inputStage = { stage: 'IXSCAN', keyPattern: spec['key'], indexName, isMultiKey, ...read }
  return { stage: 'FETCH', inputStage }
}

/** By far the most frequent question, answered without weighing indexes. */
function byId({ view, collection, filter, hint }: Wanted): Plan | undefined {
  const [index] = collection.indexes
  const id = filter['_id']
  const plain = typeof id === 'string' || typeof id === 'number' || id instanceof ObjectId
  if (!index || hint !== undefined || !plain) return undefined
  const rec = view.get(index.tree + cut(keyOf(id)))
  const explain = { stage: 'IDHACK', indexName: index.name, keyPattern: index.spec['key'] }
  return { records: rec ? [rec.bytes.toString('latin1')] : [], sorted: true, explain, index }
}

const naturalIn = (hint: unknown): number | undefined =>
  isDoc(hint) && isNumeric(hint['$natural']) ? toNumber(hint['$natural']) : undefined

/** The cheapest way to the records a filter can find. */
export function planFor(wanted: Wanted): Plan {
  const direct = byId(wanted)
  if (direct) return direct
  const { view, filter, sort, hint } = wanted
  const natural = sort[0]?.path === '$natural' ? sort[0].direction : naturalIn(hint)
  if (natural !== undefined)
    return scan(wanted, natural < 0, sort.length === 0 || sort[0]?.path === '$natural')
  const bounds = boundsOf(filter)
  const choices = candidates(wanted).flatMap((index) => choose(index, bounds, sort) ?? [])
  const [best] = choices.sort((a, b) => b.weight - a.weight)
  if (!best) return scan(wanted, false, false)
  const { index, reverse } = best
  return { records: read(view, best), sorted: reverse !== undefined, explain: describe(best), index }
}
