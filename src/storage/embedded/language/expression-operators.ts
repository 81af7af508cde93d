import { Decimal128, Double, Long, ObjectId } from 'bson'
import { fail } from './store-error.js'
import { arithmetic, isNumber, type Numeric } from './arithmetic.js'
import { compare, equal } from './compare.js'
import { keyOf } from './keys.js'
import { isTrue } from './truth.js'
import { asDouble, isDoc, setField, toNumber, typeName, type Doc } from './values.js'
import { textOperators } from './expression-text.js'
import { dateOperators } from './expression-dates.js'

export interface PlainOperator {
  /** Least and most number of arguments. */
  readonly args: readonly [number, number]
  readonly run: (values: readonly unknown[]) => unknown
}

const nothing = (value: unknown): boolean => value === undefined || value === null

const op = (least: number, most: number, run: (...values: unknown[]) => unknown): PlainOperator => ({
  args: [least, most],
  run: (values) => run(...values),
})

const comparison = (judge: (order: number) => boolean): PlainOperator =>
  op(2, 2, (a, b) => judge(order(a, b)))

/** In expressions a missing value is less than null. */
function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) {
    if (a === b) return 0
    return a === undefined ? -1 : 1
  }
  return compare(a, b)
}

function number(value: unknown, operator: string): Numeric {
  return isNumber(value) ? value : fail(14, `${operator} only supports numeric types, not ${typeName(value)}`)
}

function combine(operation: '+' | '*', a: Numeric, b: Numeric): Numeric {
  return (
    arithmetic(operation, a, b) ??
    asDouble(operation === '+' ? toNumber(a) + toNumber(b) : toNumber(a) * toNumber(b))
  )
}

export const addNumbers = (a: Numeric, b: Numeric): Numeric => combine('+', a, b)

function add(values: readonly unknown[]): unknown {
  if (values.some(nothing)) return null
  const dates = values.filter((value) => value instanceof Date)
  if (dates.length > 1) fail(16612, 'only one date allowed in an $add expression')
  const sum = values.reduce<Numeric>(
    (total, value) => (value instanceof Date ? total : addNumbers(total, number(value, '$add'))),
    0,
  )
  return dates[0] ? new Date(dates[0].getTime() + toNumber(sum)) : sum
}

function subtract(a: unknown, b: unknown): unknown {
  if (nothing(a) || nothing(b)) return null
  if (a instanceof Date) {
    if (b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
    return new Date(a.getTime() - toNumber(number(b, '$subtract')))
  }
  return addNumbers(number(a, '$subtract'), combine('*', number(b, '$subtract'), -1))
}

function divide(a: unknown, b: unknown): unknown {
  if (nothing(a) || nothing(b)) return null
  const [x, y] = [number(a, '$divide'), number(b, '$divide')]
  if (x instanceof Decimal128 || y instanceof Decimal128) fail(238, '$divide of Decimal128 is not supported')
  if (toNumber(y) === 0) fail(2, "can't $divide by zero")
  return asDouble(toNumber(x) / toNumber(y))
}

function modulo(a: unknown, b: unknown): unknown {
  if (nothing(a) || nothing(b)) return null
  const [x, y] = [number(a, '$mod'), number(b, '$mod')]
  if (toNumber(y) === 0) fail(16610, "can't $mod by zero")
  return likeOf(x, y, toNumber(x) % toNumber(y))
}

function likeOf(x: Numeric, y: Numeric, result: number): Numeric {
  if (x instanceof Decimal128 || y instanceof Decimal128)
    return fail(238, 'This operation on Decimal128 is not supported')
  const types = [typeName(x), typeName(y)]
  if (types.includes('double')) return asDouble(result)
  return types.includes('long') ? Long.fromNumber(result) : result
}

/** A function of one number; whole types keep their type where `keeps` says so. */
function unary(name: string, calculate: (x: number) => number, keeps: boolean): PlainOperator {
  return op(1, 1, (value) => {
    if (nothing(value)) return null
    const x = number(value, name)
    const result = calculate(toNumber(x))
    return keeps ? likeOf(x, x, result) : asDouble(result)
  })
}

function rounded(name: string, calculate: (x: number) => number): PlainOperator {
  return op(1, 2, (value, places) => {
    if (nothing(value)) return null
    const x = number(value, name)
    const digits = nothing(places) ? 0 : toNumber(number(places, name))
    const shifted = Number(`${toNumber(x)}e${digits}`)
    return likeOf(x, x, Number.isFinite(shifted) ? Number(`${calculate(shifted)}e${-digits}`) : toNumber(x))
  })
}

/** Halves go to the even neighbour. */
function halfEven(x: number): number {
  const floor = Math.floor(x)
  if (x - floor !== 0.5) return Math.round(x)
  return floor % 2 === 0 ? floor : floor + 1
}

function array(value: unknown, operator: string): unknown[] {
  return Array.isArray(value)
    ? (value as unknown[])
    : fail(17124, `The argument to ${operator} must be an array, but was of type: ${typeName(value)}`)
}

function element(value: unknown, at: unknown): unknown {
  if (nothing(value) || nothing(at)) return null
  const items = array(value, '$arrayElemAt')
  return items.at(toNumber(number(at, '$arrayElemAt')))
}

function slice(value: unknown, first: unknown, count?: unknown): unknown {
  if (nothing(value)) return null
  const items = array(value, '$slice')
  const n = toNumber(number(first, '$slice'))
  if (count === undefined) return n >= 0 ? items.slice(0, n) : items.slice(n)
  const start = n >= 0 ? n : Math.max(0, items.length + n)
  return items.slice(start, start + toNumber(number(count, '$slice')))
}

function range(start: unknown, end: unknown, step: unknown = 1): unknown {
  const [from, to, by] = [start, end, step].map((value) => toNumber(number(value, '$range'))) as [
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

export function convertTo(type: string, value: unknown): unknown {
  if (nothing(value)) return null
  const text = typeof value === 'string'
  const amount = isNumber(value)
    ? toNumber(value)
    : value instanceof Date
      ? value.getTime()
      : typeof value === 'boolean'
        ? Number(value)
        : text && value.trim() !== ''
          ? Number(value)
          : NaN
  const bad = (): never =>
    fail(241, `Failed to convert ${typeName(value)} to ${type} in $convert with no onError value`)
  switch (type) {
    case 'double':
      return text && Number.isNaN(amount) ? bad() : asDouble(amount)
    case 'int':
      return Number.isNaN(amount) || (text && !Number.isInteger(amount)) || Math.abs(amount) > 0x7fffffff
        ? bad()
        : Math.trunc(amount)
    case 'long':
      return Number.isNaN(amount) || (text && !Number.isInteger(amount))
        ? bad()
        : value instanceof Long
          ? value
          : text
            ? Long.fromString(value)
            : Long.fromNumber(amount)
    case 'decimal':
      return text
        ? Decimal128.fromString(value)
        : value instanceof Decimal128
          ? value
          : Number.isNaN(amount)
            ? bad()
            : Decimal128.fromString(value instanceof Long ? value.toString() : String(amount))
    case 'bool':
      return isNumber(value) ? amount !== 0 : typeof value === 'boolean' ? value : true
    case 'objectId':
      return value instanceof ObjectId
        ? value
        : text && ObjectId.isValid(value) && value.length === 24
          ? new ObjectId(value)
          : bad()
    default:
      return bad()
  }
}

const conversion = (type: string): PlainOperator => op(1, 1, (value) => convertTo(type, value))

export const plainOperators: Record<string, PlainOperator> = {
  $eq: comparison((o) => o === 0),
  $ne: comparison((o) => o !== 0),
  $gt: comparison((o) => o > 0),
  $gte: comparison((o) => o >= 0),
  $lt: comparison((o) => o < 0),
  $lte: comparison((o) => o <= 0),
  $cmp: op(2, 2, order),
  $not: op(1, 1, (value) => !isTrue(value)),
  $add: op(0, 1000, (...values) => add(values)),
  $subtract: op(2, 2, subtract),
  $multiply: op(0, 1000, (...values) =>
    values.some(nothing)
      ? null
      : values.reduce<Numeric>((total, value) => combine('*', total, number(value, '$multiply')), 1),
  ),
  $divide: op(2, 2, divide),
  $mod: op(2, 2, modulo),
  $abs: unary('$abs', Math.abs, true),
  $ceil: unary('$ceil', Math.ceil, true),
  $floor: unary('$floor', Math.floor, true),
  $round: rounded('$round', halfEven),
  $trunc: rounded('$trunc', Math.trunc),
  $sqrt: unary('$sqrt', Math.sqrt, false),
  $exp: unary('$exp', Math.exp, false),
  $ln: unary('$ln', Math.log, false),
  $log10: unary('$log10', Math.log10, false),
  $pow: op(2, 2, (a, b) =>
    nothing(a) || nothing(b)
      ? null
      : likeOf(
          number(a, '$pow'),
          number(b, '$pow'),
          toNumber(number(a, '$pow')) ** toNumber(number(b, '$pow')),
        ),
  ),
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
  $type: op(1, 1, typeName),
  $isNumber: op(1, 1, isNumber),
  $toInt: conversion('int'),
  $toLong: conversion('long'),
  $toDouble: conversion('double'),
  $toDecimal: conversion('decimal'),
  $toBool: conversion('bool'),
  $toObjectId: conversion('objectId'),
  $sum: op(0, 1000, (...values) => total(values)),
  $avg: op(0, 1000, (...values) => {
    const numbers = flatNumbers(values)
    return numbers.length === 0 ? null : new Double(toNumber(total(values)) / numbers.length)
  }),
  $min: op(0, 1000, (...values) => extreme(values, -1)),
  $max: op(0, 1000, (...values) => extreme(values, 1)),
  ...textOperators,
  ...dateOperators,
}

const flat = (values: readonly unknown[]): unknown[] =>
  values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : [...values]
const flatNumbers = (values: readonly unknown[]): Numeric[] => flat(values).filter(isNumber)
const total = (values: readonly unknown[]): Numeric => flatNumbers(values).reduce(addNumbers, 0)

function extreme(values: readonly unknown[], wanted: 1 | -1): unknown {
  const present = flat(values).filter((value) => !nothing(value))
  return present.length === 0
    ? null
    : present.reduce((best, value) => (compare(value, best) * wanted > 0 ? value : best))
}
