import { compare, distinct, equal } from './keys.js'
import { takes, type Form } from './operator.js'
import { fail } from './store-error.js'
import { isDoc, isTrue, nothing, setField, typeName, type Doc } from './values.js'

/** Operators on arrays, sets and documents; equality and order are the store's own. */

export function slice(array: unknown[], first: number, count?: number): unknown[] {
  if (count === undefined) return first >= 0 ? array.slice(0, first) : array.slice(first)
  if (count <= 0) fail(28729, `Third argument to $slice must be positive: ${count}`)
  const start = first >= 0 ? first : Math.max(0, array.length + first)
  return array.slice(start, start + count)
}

function range(start: number, end: number, step = 1): number[] {
  if (step === 0) fail(34449, '$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((end - start) / step))
  if (length > 1_000_000) fail(146, '$range would use too much memory')
  return Array.from({ length }, (_, i) => start + i * step)
}

function zip(inputs: unknown[], longest: unknown, defaults: unknown[] = []): unknown {
  if (inputs.some(nothing)) return null
  if (!inputs.every(Array.isArray)) return fail(34468, '$zip found a non-array expression in input')
  if (defaults.length > 0 && longest !== true) fail(34467, 'defaults need useLongestLength')
  const arrays = inputs as unknown[][]
  const length = Math[longest === true ? 'max' : 'min'](...arrays.map((array) => array.length))
  const row = (at: number): unknown[] =>
    arrays.map((array, i) => (at < array.length ? array[at] : defaults[i]) ?? null)
  return Array.from({ length }, (_, at) => row(at))
}

export function mergeDocs(into: Doc, value: unknown): Doc {
  if (nothing(value)) return into
  if (!isDoc(value))
    return fail(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`)
  for (const [name, field] of Object.entries(value)) setField(into, name, field)
  return into
}

function fromPairs(pairs: unknown[]): Doc {
  const out: Doc = {}
  for (const pair of pairs) {
    const whole = isDoc(pair) && Object.keys(pair).sort().join() === 'k,v'
    const given: unknown[] = whole ? [pair['k'], pair['v']] : Array.isArray(pair) ? pair : []
    const alike = given.length === 2 && Array.isArray(pair) === Array.isArray(pairs[0])
    const [k, v] = alike ? given : fail(40398, `$arrayToObject needs pairs, not ${typeName(pair)}`)
    setField(out, typeof k === 'string' ? k : fail(40394, '$arrayToObject requires keys of type string'), v)
  }
  return out
}

const ordered = (values: Iterable<unknown>): unknown[] => [...values].sort(compare)
/** The values of the first set that are, or are not, in all others. */
const common = (first: unknown[] = [], others: unknown[][], wanted: boolean): unknown[] => {
  const sets = others.map(distinct)
  return [...distinct(first)]
    .filter(([key]) => sets.every((set) => set.has(key)) === wanted)
    .map(([, value]) => value)
}
const within = (a: unknown[] = [], b: unknown[] = []): boolean => common(a, [b], false).length === 0

const present = (array: unknown[]): unknown[] => ordered(array.filter((value) => !nothing(value)))
/** The first or last n, or the n least or greatest. */
export const picks: Record<string, (array: unknown[], n: number) => unknown[]> = {
  $firstN: (array, n) => array.slice(0, n),
  $lastN: (array, n) => array.slice(-n),
  $minN: (array, n) => present(array).slice(0, n),
  $maxN: (array, n) => present(array).reverse().slice(0, n),
}
const some = (pick: (array: unknown[], n: number) => unknown[]): Form =>
  takes('{input:array! n:int!}', 5788200, (array: unknown[], n: number) =>
    n > 0 ? pick(array, n) : fail(5787908, `'n' must be greater than 0, found ${n}`),
  )

export const arrayOperators: Record<string, Form> = {
  $size: takes('array!', 17124, (array: unknown[]) => array.length),
  $isArray: takes('any', 0, Array.isArray),
  $arrayElemAt: takes('array int', 28689, (array: unknown[], at: number) => array.at(at)),
  $first: takes('array', 28689, (array: unknown[]) => array[0]),
  $last: takes('array', 28689, (array: unknown[]) => array.at(-1)),
  ...Object.fromEntries(Object.entries(picks).map(([name, pick]) => [name, some(pick)])),
  $slice: takes('array int int?', 28724, slice),
  $range: takes('int! int! int?', 34443, range),
  $zip: takes('{inputs:array useLongestLength:any? defaults:array?}', 34461, zip),
  $in: takes('any array!', 40081, (value: unknown, list: unknown[]) => list.some((x) => equal(x, value))),
  $indexOfArray: takes(
    'array any int? int?',
    40090,
    (array: unknown[], value: unknown, start = 0, end = Infinity) =>
      start < 0 || end < 0
        ? fail(40097, '$indexOfArray requires nonnegative starting and ending indexes')
        : array.findIndex((item, i) => i >= start && i < end && equal(item, value)),
  ),
  $concatArrays: takes('array*', 28664, (...arrays: unknown[][]) => arrays.flat()),
  $reverseArray: takes('array', 34435, (array: unknown[]) => array.toReversed()),
  $objectToArray: takes('doc', 40390, (doc: Doc) => Object.entries(doc).map(([k, v]) => ({ k, v }))),
  $arrayToObject: takes('array', 40386, fromPairs),
  $mergeObjects: takes('any*', 0, (...values: unknown[]) =>
    (values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values).reduce(
      mergeDocs,
      {},
    ),
  ),
  $setUnion: takes('array*', 17043, (...sets: unknown[][]) => ordered(distinct(sets.flat()).values())),
  $setIntersection: takes('array*', 17047, (a: unknown[], ...rest: unknown[][]) =>
    ordered(common(a, rest, true)),
  ),
  $setDifference: takes('array array', 17048, (a: unknown[], b: unknown[]) => common(a, [b], false)),
  $setIsSubset: takes('array! array!', 17046, within),
  $setEquals: takes('array! array! array*', 17044, (...sets: unknown[][]) =>
    sets.every((set) => within(set, sets[0]) && within(sets[0], set)),
  ),
  $anyElementTrue: takes('array!', 17041, (array: unknown[]) => array.some(isTrue)),
  $allElementsTrue: takes('array!', 17040, (array: unknown[]) => array.every(isTrue)),
}
