import { boundsOf, intersect, type Bounds, type Interval } from '../language/bounds.js'
import { equal } from '../language/compare.js'
import { afterPrefix, inverted } from '../language/keys.js'
import { fail } from '../language/store-error.js'
import { isDoc, isIndexPart, isNumeric, toNumber, type Doc } from '../language/values.js'
import { writePath } from '../language/update-paths.js'
import type { SortField } from '../language/sort.js'
import type { View } from './base.js'
import type { Collection, Index, IndexField } from './catalog.js'
import { cutAt } from './index-keys.js'
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

interface Choice {
  readonly index: Index
  /** How many leading fields are fixed to single points, to points, and whether a range follows. */
  readonly fixed: number
  readonly pointed: number
  readonly ranged: boolean
  readonly intervals: readonly Interval[]
  readonly sorting: Sorting | undefined
  /** Some bound was longer than keys are kept, so that neighbours may be among the records. */
  readonly clipped: boolean
}

interface Sorting {
  readonly reverse: boolean
  /** Whether the sort names every field of the index that is not fixed. */
  readonly whole: boolean
}

const mostIntervals = 1000

const everything: Interval = { from: '', to: '\xff' }

function directed({ from, to }: Interval, direction: 1 | -1): Interval {
  return direction === 1 ? { from, to } : { from: afterPrefix(inverted(to)), to: afterPrefix(inverted(from)) }
}

/** Fields of one array share the beginning of their paths: only one of them may narrow a multikey index. */
function independent(index: Index, at: number): boolean {
  if (!index.multikey) return true
  const root = index.fields[at]?.parts[0]
  return !index.fields.slice(0, at).some(({ parts }) => parts[0] === root)
}

function rangeFor(index: Index, found: readonly Bounds[]): readonly Interval[] | undefined {
  const single = found.filter(({ intervals }) => intervals.length === 1).flatMap(({ intervals }) => intervals)
  const [first] = single
  if (!first) return found[0]?.intervals
  // In an array one element may satisfy one bound and another the other.
  return [index.multikey ? first : single.reduce(intersect)]
}

interface Growing {
  prefixes: string[]
  fixed: number
  pointed: number
  tail: readonly Interval[] | undefined
}

function narrow(index: Index, bounds: readonly Bounds[]): Growing {
  const grown: Growing = { prefixes: [''], fixed: 0, pointed: 0, tail: undefined }
  for (const [at, field] of index.fields.entries()) {
    const found =
      independent(index, at) && !field.parts.some(isIndexPart)
        ? bounds.filter(({ path }) => path === field.path)
        : []
    const points = found.find((bound) => bound.points)
    if (!points || grown.prefixes.length * points.intervals.length > mostIntervals) {
      grown.tail = rangeFor(index, found)?.map((interval) => directed(interval, field.direction))
      return grown
    }
    const keys = points.intervals.map(({ from }) => (field.direction === 1 ? from : inverted(from)))
    grown.prefixes = grown.prefixes.flatMap((prefix) => keys.map((key) => prefix + key))
    if (keys.length === 1 && grown.fixed === at) grown.fixed += 1
    grown.pointed += 1
  }
  return grown
}

const clipped = ({ from, to }: Interval): Interval => ({
  from: from.slice(0, cutAt),
  to: to.length > cutAt ? afterPrefix(to.slice(0, cutAt)) : to,
})

function intervalsOf(index: Index, { prefixes, tail }: Growing): Interval[] {
  const { tree } = index
  const made = prefixes.flatMap((prefix) => {
    if (!tail) return [{ from: prefix, to: prefix === '' ? everything.to : afterPrefix(prefix) }]
    return tail.map(({ from, to }) => ({ from: prefix + from, to: prefix + to }))
  })
  return made
    .map(clipped)
    .map(({ from, to }) => ({ from: tree + from, to: to === everything.to ? afterPrefix(tree) : tree + to }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** Whether reading the index forwards or backwards gives the wanted order. */
function sortingOf(index: Index, sort: readonly SortField[], fixed: number): Sorting | undefined {
  if (index.multikey || index.long || sort.length === 0) return undefined
  const given = new Set(index.fields.slice(0, fixed).map(({ path }) => path))
  const wanted = sort.filter(({ path }) => !given.has(path))
  const offered = index.fields.slice(fixed)
  const matches = (turn: 1 | -1): boolean =>
    wanted.every(
      ({ path, direction }, i) => offered[i]?.path === path && offered[i].direction === direction * turn,
    )
  const whole = wanted.length === offered.length
  if (matches(1)) return { reverse: false, whole }
  return matches(-1) ? { reverse: true, whole } : undefined
}

const excludesNull = ({ points }: Bounds): boolean => (points ? !points.includes(null) : true)

/** Every document the filter can find must be in the index. */
function holdsAll(index: Index, bounds: readonly Bounds[]): boolean {
  const ofField = (field: IndexField): readonly Bounds[] => bounds.filter(({ path }) => path === field.path)
  if (index.sparse && !index.fields.some((field) => ofField(field).some(excludesNull))) return false
  const partial = index.spec['partialFilterExpression']
  return (
    !isDoc(partial) ||
    Object.entries(partial).every(([path, clause]) => implied(path, clause, { index, bounds }))
  )
}

function implied(
  path: string,
  clause: unknown,
  { index, bounds }: { index: Index; bounds: readonly Bounds[] },
): boolean {
  if (path.startsWith('$')) return false
  const found = bounds.filter((bound) => bound.path === path)
  if (found.some(({ condition }) => equal(condition, clause))) return true
  const whole = Object.keys(index.spec['partialFilterExpression'] as Doc).length === 1
  if (isDoc(clause) && clause['$exists'] === true && Object.keys(clause).length === 1)
    return found.some(excludesNull)
  return (
    whole &&
    found.some((bound) => bound.points?.every((value) => value !== null && satisfies(index, path, value)))
  )
}

function satisfies(index: Index, path: string, value: unknown): boolean {
  const doc: Doc = {}
  writePath(doc, path.split('.'), value)
  return index.partial?.(doc) ?? true
}

function choose(index: Index, bounds: readonly Bounds[], sort: readonly SortField[]): Choice | undefined {
  if (!holdsAll(index, bounds)) return undefined
  const grown = narrow(index, bounds)
  const sorting = sortingOf(index, sort, grown.fixed)
  if (grown.pointed === 0 && !grown.tail && !sorting) return undefined
  const { fixed, pointed, tail } = grown
  const intervals = intervalsOf(index, grown)
  return {
    index,
    fixed,
    pointed,
    ranged: tail !== undefined,
    intervals,
    sorting,
    clipped: index.long || grown.prefixes.some((prefix) => prefix.length > cutAt),
  }
}

const weight = ({ index, pointed, ranged, sorting }: Choice): number =>
  (index.unique && pointed === index.fields.length ? 1000 : 0) +
  pointed * 10 +
  (ranged ? 5 : 0) +
  (sorting ? 3 : 0)

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

/** The cheapest way to the records a filter can find. */
export function planFor(wanted: Wanted): Plan {
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
