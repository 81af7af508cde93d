import { Decimal128, Double, Long } from 'bson'
import { fail } from './store-error.js'
import { arithmetic, isNumber, type Numeric } from './arithmetic.js'
import { compare } from './compare.js'
import { isTrue } from './truth.js'
import { asDouble, toNumber, typeName } from './values.js'
import { nothing, operator as op, type PlainOperator } from './operator.js'

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

export const numberOperators: Record<string, PlainOperator> = {
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
  $type: op(1, 1, typeName),
  $isNumber: op(1, 1, isNumber),
  $sum: op(0, 1000, (...values) => total(values)),
  $avg: op(0, 1000, (...values) => {
    const numbers = flatNumbers(values)
    return numbers.length === 0 ? null : new Double(toNumber(total(values)) / numbers.length)
  }),
  $min: op(0, 1000, (...values) => extreme(values, -1)),
  $max: op(0, 1000, (...values) => extreme(values, 1)),
}
