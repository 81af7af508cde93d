import { fail } from './store-error.js'
import { equal } from './compare.js'
import { keyOf } from './keys.js'
import { isTrue } from './truth.js'
import { isDoc, isNumeric, setField, toNumber, typeName, type Doc } from './values.js'
import { nothing, operator as op, type PlainOperator } from './operator.js'

const number = (value: unknown, operator: string): number =>
  isNumeric(value) ? toNumber(value) : fail(28690, `${operator} needs a number, not ${typeName(value)}`)

function array(value: unknown, operator: string): unknown[] {
  return Array.isArray(value)
    ? (value as unknown[])
    : fail(17124, `The argument to ${operator} must be an array, but was of type: ${typeName(value)}`)
}

function element(value: unknown, at: unknown): unknown {
  if (nothing(value) || nothing(at)) return null
  const items = array(value, '$arrayElemAt')
  return items.at(number(at, '$arrayElemAt'))
}

function slice(value: unknown, first: unknown, count?: unknown): unknown {
  if (nothing(value)) return null
  const items = array(value, '$slice')
  const n = number(first, '$slice')
  if (count === undefined) return n >= 0 ? items.slice(0, n) : items.slice(n)
  const start = n >= 0 ? n : Math.max(0, items.length + n)
  return items.slice(start, start + number(count, '$slice'))
}

function range(start: unknown, end: unknown, step: unknown = 1): unknown {
  const [from, to, by] = [start, end, step].map((value) => number(value, '$range')) as [
    number,
    number,
    number,
  ]
  if (by === 0) fail(34449, '$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((to - from) / by))
  if (length > 1_000_000) fail(146, '$range would use too much memory')
  return Array.from({ length }, (_, i) => from + i * by)
}

const distinct = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [keyOf(value), value])).values(),
]

function sets(judge: (sets: unknown[][]) => unknown): PlainOperator {
  return op(0, 1000, (...values) =>
    values.some(nothing) ? null : judge(values.map((value) => array(value, 'a set operator'))),
  )
}

const keysOf = (values: readonly unknown[]): Set<string> => new Set(values.map(keyOf))

function merge(values: readonly unknown[]): Doc {
  const out: Doc = {}
  const given = values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values
  for (const value of given) {
    if (nothing(value)) continue
    if (!isDoc(value))
      return fail(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`)
    for (const [name, field] of Object.entries(value)) setField(out, name, field)
  }
  return out
}

function fromPairs(value: unknown): unknown {
  if (nothing(value)) return null
  const out: Doc = {}
  for (const pair of array(value, '$arrayToObject')) {
    const [k, v] = isDoc(pair)
      ? [pair['k'], pair['v']]
      : Array.isArray(pair)
        ? (pair as unknown[])
        : fail(40398, 'Unrecognised input type format for $arrayToObject')
    setField(out, String(k), v)
  }
  return out
}

export const arrayOperators: Record<string, PlainOperator> = {
  $size: op(1, 1, (value) => array(value, '$size').length),
  $isArray: op(1, 1, (value) => Array.isArray(value)),
  $arrayElemAt: op(2, 2, element),
  $first: op(1, 1, (value) => element(value, 0)),
  $last: op(1, 1, (value) => element(value, -1)),
  $slice: op(2, 3, slice),
  $range: op(2, 3, range),
  $in: op(2, 2, (value, list) => array(list, '$in').some((item) => equal(item, value))),
  $indexOfArray: op(2, 2, (list, value) =>
    nothing(list) ? null : array(list, '$indexOfArray').findIndex((item) => equal(item, value)),
  ),
  $concatArrays: op(0, 1000, (...lists) =>
    lists.some(nothing) ? null : lists.flatMap((list) => array(list, '$concatArrays')),
  ),
  $reverseArray: op(1, 1, (list) => (nothing(list) ? null : [...array(list, '$reverseArray')].reverse())),
  $objectToArray: op(1, 1, (value) =>
    nothing(value)
      ? null
      : isDoc(value)
        ? Object.entries(value).map(([k, v]) => ({ k, v }))
        : fail(40390, '$objectToArray requires a document input'),
  ),
  $arrayToObject: op(1, 1, fromPairs),
  $mergeObjects: op(0, 1000, (...values) => merge(values)),
  $setUnion: sets((lists) => distinct(lists.flat())),
  $setIntersection: sets(([first = [], ...rest]) =>
    rest.reduce((common, other) => common.filter((item) => keysOf(other).has(keyOf(item))), distinct(first)),
  ),
  $setDifference: sets(([a = [], b = []]) => distinct(a).filter((item) => !keysOf(b).has(keyOf(item)))),
  $setIsSubset: sets(([a = [], b = []]) => [...keysOf(a)].every((key) => keysOf(b).has(key))),
  $setEquals: sets(([first = [], ...rest]) =>
    rest.every((other) => [...keysOf(first)].sort().join() === [...keysOf(other)].sort().join()),
  ),
  $anyElementTrue: op(1, 1, (list) => array(list, '$anyElementTrue').some(isTrue)),
  $allElementsTrue: op(1, 1, (list) => array(list, '$allElementsTrue').every(isTrue)),
}
