import { afterPrefix, equal, inverted } from '../language/keys.js'
import { writePath } from '../language/paths.js'
import type { SortField } from '../language/sort.js'
import { isDoc, isIndexPart, type Doc } from '../language/values.js'
import { intersect, type Bounds, type Interval } from './bounds.js'
import type { Index } from './catalog.js'
import { cutAt } from './index-keys.js'

/** How an index would serve a query. */
export interface Choice {
  readonly index: Index
  readonly intervals: readonly Interval[]
  /** Which way it is read to give the wanted order; undefined where it does not. */
  readonly reverse: boolean | undefined
  /** All that is found has the same key, so that it comes in the order of insertion. */
  readonly onePoint: boolean
  readonly weight: number
}

const mostIntervals = 1000
const end = '\xff'

/** In an array one element may satisfy one bound and another the other, so a multikey index keeps to one of them. */
function rangeFor(index: Index, found: readonly Bounds[]): readonly Interval[] | undefined {
  const single = found.filter(({ intervals }) => intervals.length === 1).flatMap(({ intervals }) => intervals)
  const [first] = single
  return first ? [index.multikey ? first : single.reduce(intersect)] : found[0]?.intervals
}

interface Narrowed {
  readonly prefixes: readonly string[]
  /** Leading fields that are one point, and that are points. */
  readonly fixed: number
  readonly pointed: number
  readonly tail: readonly Interval[] | undefined
}

/** Fields of one array begin alike: only one of them may narrow a multikey index. */
function usable({ multikey, fields }: Index, at: number): boolean {
  const parts = fields[at]?.parts ?? []
  const shares = multikey && fields.slice(0, at).some((other) => other.parts[0] === parts[0])
  return !shares && !parts.some(isIndexPart)
}

/** The longest run of leading fields that are points, and one range after it. */
function narrow(index: Index, bounds: readonly Bounds[]): Narrowed {
  let prefixes = ['']
  let [fixed, pointed] = [0, 0]
  for (const { path, direction } of index.fields) {
    const found = usable(index, pointed) ? bounds.filter((bound) => bound.path === path) : []
    const points = found.find((bound) => bound.points)?.intervals
    if (!points || prefixes.length * points.length > mostIntervals) {
      const turned = ({ from, to }: Interval): Interval =>
        direction === 1 ? { from, to } : { from: afterPrefix(inverted(to)), to: afterPrefix(inverted(from)) }
      return { prefixes, fixed, pointed, tail: rangeFor(index, found)?.map(turned) }
    }
    const keys = points.map(({ from }) => (direction === 1 ? from : inverted(from)))
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => prefix + key))
    if (keys.length === 1 && fixed === pointed) fixed += 1
    pointed += 1
  }
  return { prefixes, fixed, pointed, tail: undefined }
}

/** The ranges of the file's keys; bounds longer than keys are kept find their neighbours too. */
function intervalsOf({ tree }: Index, { prefixes, tail }: Narrowed): Interval[] {
  const clip = (key: string, isEnd: boolean): string =>
    key.length <= cutAt ? key : isEnd ? afterPrefix(key.slice(0, cutAt)) : key.slice(0, cutAt)
  return prefixes
    .flatMap((prefix): Interval[] => {
      if (tail) return tail.map(({ from, to }) => ({ from: prefix + from, to: prefix + to }))
      return [{ from: prefix, to: prefix === '' ? end : afterPrefix(prefix) }]
    })
    .map(({ from, to }) => ({
      from: tree + clip(from, false),
      to: to === end ? afterPrefix(tree) : tree + clip(to, true),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** Whether the index has to be read backwards for the wanted order; undefined where it cannot give it. */
function reverseFor(index: Index, sort: readonly SortField[], fixed: number): boolean | undefined {
  if (index.multikey || index.long || sort.length === 0) return undefined
  const given = index.fields.slice(0, fixed)
  const wanted = sort.filter(({ path }) => !given.some((field) => field.path === path))
  const offered = index.fields.slice(fixed)
  const fits = (turn: 1 | -1): boolean =>
    wanted.every(
      ({ path, direction }, i) => offered[i]?.path === path && offered[i].direction === direction * turn,
    )
  return fits(1) ? false : fits(-1) ? true : undefined
}

const excludesNull = ({ points }: Bounds): boolean => !points?.includes(null)

/** Whether what a partial index asks of one path follows from the filter. */
function implied(index: Index, path: string, clause: unknown, found: readonly Bounds[]): boolean {
  if (path.startsWith('$')) return false
  if (found.some(({ condition }) => equal(condition, clause))) return true
  if (isDoc(clause) && clause['$exists'] === true && Object.keys(clause).length === 1)
    return found.some(excludesNull)
  const satisfies = (value: unknown): boolean => {
    const doc: Doc = {}
    writePath(doc, path.split('.'), value)
    return value !== null && (index.partial?.(doc) ?? true)
  }
  const alone = Object.keys(index.spec['partialFilterExpression'] as Doc).length === 1
  return alone && found.some(({ points }) => points?.every(satisfies))
}

/** Every document the filter can find must be in the index. */
function holdsAll(index: Index, bounds: readonly Bounds[]): boolean {
  const of = (path: string): Bounds[] => bounds.filter((bound) => bound.path === path)
  if (index.sparse && !index.fields.some(({ path }) => of(path).some(excludesNull))) return false
  const partial = index.spec['partialFilterExpression']
  return (
    !isDoc(partial) ||
    Object.entries(partial).every(([path, clause]) => implied(index, path, clause, of(path)))
  )
}

/** Undefined where the index cannot serve the query, or would not help. */
export function choose(
  index: Index,
  bounds: readonly Bounds[],
  sort: readonly SortField[],
): Choice | undefined {
  if (!holdsAll(index, bounds)) return undefined
  const narrowed = narrow(index, bounds)
  const { fixed, pointed, tail, prefixes } = narrowed
  const reverse = reverseFor(index, sort, fixed)
  const all = pointed === index.fields.length
  const gains = [all && index.unique ? 1000 : 0, pointed * 10, tail ? 5 : 0, reverse === undefined ? 0 : 3]
  const weight = gains.reduce((sum, gain) => sum + gain)
  if (weight === 0) return undefined
  const clipped = index.long || prefixes.some((prefix) => prefix.length > cutAt)
  const intervals = intervalsOf(index, narrowed)
  return { index, intervals, reverse, onePoint: intervals.length === 1 && all && !clipped, weight }
}
