import { intersect, type Bounds, type Interval } from '../language/bounds.js'
import { equal } from '../language/compare.js'
import { afterPrefix, inverted } from '../language/keys.js'
import { isDoc, isIndexPart, type Doc } from '../language/values.js'
import { writePath } from '../language/update-paths.js'
import type { SortField } from '../language/sort.js'
import type { Index, IndexField } from './catalog.js'
import { cutAt } from './index-keys.js'

export interface Choice {
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

export interface Sorting {
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

/** How an index would serve a query; undefined where it cannot, or would not help. */
export function choose(
  index: Index,
  bounds: readonly Bounds[],
  sort: readonly SortField[],
): Choice | undefined {
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

export const weight = ({ index, pointed, ranged, sorting }: Choice): number =>
  (index.unique && pointed === index.fields.length ? 1000 : 0) +
  pointed * 10 +
  (ranged ? 5 : 0) +
  (sorting ? 3 : 0)
