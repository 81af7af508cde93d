import { Decimal128, Long } from 'bson'
import { arithmetic, decimalFrom, exactOf, integer, widest, type Operation } from './exact.js'
import { compare } from './keys.js'
import { takes, type Form } from './operator.js'
import { fail } from './store-error.js'
import { asDouble, isNumeric, isTrue, nothing, toNumber, typeName, type Numeric } from './values.js'

/** Comparison, arithmetic and everything that makes numbers of numbers. */

/** In expressions a missing value is less than null. */
const order = (a: unknown, b: unknown): number =>
  a === undefined || b === undefined ? Number(b === undefined) - Number(a === undefined) : compare(a, b)

const comparison = (judge: (order: number) => boolean): Form =>
  takes('any any', 0, (a, b) => judge(order(a, b)))

/** In expressions a whole number that leaves 64 bits becomes a double. */
export const combine = (operation: Operation, a: Numeric, b: Numeric): Numeric =>
  arithmetic(operation, a, b) ?? arithmetic(operation, asDouble(toNumber(a)), asDouble(toNumber(b))) ?? 0

export const plus = (sum: Numeric, value: unknown): Numeric =>
  isNumeric(value) ? combine('+', sum, value) : sum

function add(...values: (Numeric | Date)[]): unknown {
  const dates = values.filter((value) => value instanceof Date)
  if (dates.length > 1) fail(16612, 'only one date allowed in an $add expression')
  const sum = values.reduce<Numeric>(plus, 0)
  return dates[0] ? new Date(dates[0].getTime() + Math.round(toNumber(sum))) : sum
}

function subtract(a: Numeric | Date, b: Numeric | Date): unknown {
  if (b instanceof Date)
    return a instanceof Date
      ? Long.fromNumber(a.getTime() - b.getTime())
      : fail(14, `can't $subtract date from ${typeName(a)}`)
  return a instanceof Date ? new Date(a.getTime() - Math.round(toNumber(b))) : combine('-', a, b)
}

export const quotient = (a: Numeric, b: Numeric): Numeric =>
  widest(a, b) === 'decimal' ? combine('/', a, b) : asDouble(toNumber(a) / toNumber(b))

function power(a: Numeric, b: Numeric): Numeric {
  const [x, y, type] = [toNumber(a), toNumber(b), widest(a, b)]
  if (x === 0 && y < 0) fail(28764, '$pow cannot take a base of 0 and a negative exponent')
  if (type === 'decimal') fail(238, '$pow of Decimal128 is not supported')
  const exact = type !== 'double' && y >= 0 && Math.abs(x ** y) < 2 ** 65
  return (exact ? integer(exactOf(a).digits ** BigInt(y), type) : undefined) ?? asDouble(x ** y)
}

/** `places` digits after the point are kept of the exact value; the quotient itself rounds to zero. */
const rounded = (code: number, up: (rest: bigint, unit: bigint, quotient: bigint) => boolean): Form =>
  takes('number int?', code, (value: Numeric, places = 0) => {
    if (places < -20 || places > 100)
      fail(51083, `cannot apply a precision of ${places}, it must be in [-20, 100]`)
    const exact = Number.isFinite(toNumber(value)) ? exactOf(value) : { digits: 0n, scale: -Infinity }
    if (exact.scale <= places) return value
    const unit = 10n ** BigInt(exact.scale - places)
    const [whole, rest] = [exact.digits / unit, exact.digits % unit]
    const digits = whole + (up(rest, unit, whole) ? (rest < 0n ? -1n : 1n) : 0n)
    if (value instanceof Decimal128) return decimalFrom({ digits, scale: places })
    const type = widest(value)
    return type === 'double'
      ? asDouble(Number(`${digits}e${-places}`))
      : integer(digits * 10n ** BigInt(-places), type)
  })

/** Halves go to the even neighbour. */
function halfEven(rest: bigint, unit: bigint, whole: bigint): boolean {
  const twice = 2n * (rest < 0n ? -rest : rest)
  return twice > unit || (twice === unit && whole % 2n !== 0n)
}

/** A function of doubles within its domain. */
const real = (run: (x: number) => unknown, least = -Infinity, most = Infinity, code = 50989): Form =>
  takes('real', 28765, (x: number) =>
    x < least || x > most
      ? fail(code, `cannot apply the operator to ${x}, value must be in [${least},${most}]`)
      : asDouble(run(x) as number),
  )

function logarithm(x: number, base: number): unknown {
  if (x <= 0) fail(28758, `$log's argument must be a positive number, but is ${x}`)
  if (base <= 0 || base === 1)
    fail(28759, `$log's base must be a positive number not equal to 1, but is ${base}`)
  return asDouble(Math.log(x) / Math.log(base))
}

/** A single array stands for its elements. */
const flat = (values: unknown[]): unknown[] =>
  values.length === 1 && Array.isArray(values[0]) ? values[0] : values

/** The lesser or greater of two values; what is missing or null does not count. */
export const better = (a: unknown, b: unknown, wanted: 1 | -1): unknown =>
  nothing(b) || (!nothing(a) && compare(b, a) * wanted <= 0) ? a : b

const { MAX_VALUE, MIN_VALUE } = Number

export const numberOperators: Record<string, Form> = {
  $eq: comparison((o) => o === 0),
  $ne: comparison((o) => o !== 0),
  $gt: comparison((o) => o > 0),
  $gte: comparison((o) => o >= 0),
  $lt: comparison((o) => o < 0),
  $lte: comparison((o) => o <= 0),
  $cmp: takes('any any', 0, order),
  $not: takes('any', 0, (value) => !isTrue(value)),
  $add: takes('summand*', 14, add),
  $subtract: takes('summand summand', 14, subtract),
  $multiply: takes('number*', 14, (...all: Numeric[]) =>
    all.reduce<Numeric>((a, b) => combine('*', a, b), 1),
  ),
  $divide: takes('number number', 14, (a: Numeric, b: Numeric) =>
    toNumber(b) === 0 ? fail(2, "can't $divide by zero") : quotient(a, b),
  ),
  $mod: takes('number number', 16611, (a: Numeric, b: Numeric) =>
    toNumber(b) === 0 ? fail(16610, "can't $mod by zero") : combine('%', a, b),
  ),
  $pow: takes('number number', 28762, power),
  $abs: takes('number', 28765, (x: Numeric) => (toNumber(x) < 0 ? combine('*', x, -1) : x)),
  $ceil: rounded(28765, (rest) => rest > 0n),
  $floor: rounded(28765, (rest) => rest < 0n),
  $trunc: rounded(51081, () => false),
  $round: rounded(51081, halfEven),
  $sqrt: real(Math.sqrt, 0, Infinity, 28714),
  $exp: real(Math.exp),
  $ln: real(Math.log, MIN_VALUE, Infinity, 28766),
  $log10: real(Math.log10, MIN_VALUE, Infinity, 28761),
  $log: takes('real real', 28756, logarithm),
  $sin: real(Math.sin, -MAX_VALUE, MAX_VALUE),
  $cos: real(Math.cos, -MAX_VALUE, MAX_VALUE),
  $tan: real(Math.tan, -MAX_VALUE, MAX_VALUE),
  $asin: real(Math.asin, -1, 1),
  $atan: real(Math.atan),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $atanh: real(Math.atanh, -1, 1),
  $acos: real(Math.acos, -1, 1),
  $acosh: real(Math.acosh, 1),
  $atan2: takes('real real', 51044, (y: number, x: number) => asDouble(Math.atan2(y, x))),
  $degreesToRadians: real((x) => x * (Math.PI / 180)),
  $radiansToDegrees: real((x) => x * (180 / Math.PI)),
  $type: takes('any', 0, typeName),
  $isNumber: takes('any', 0, isNumeric),
  $rand: () => () => asDouble(Math.random()),
  $sum: takes('any*', 0, (...values) => flat(values).reduce<Numeric>(plus, 0)),
  $avg: takes('any*', 0, (...values) => {
    const numbers = flat(values).filter(isNumeric)
    return numbers.length === 0 ? null : quotient(numbers.reduce(plus, 0), numbers.length)
  }),
  $min: takes('any*', 0, (...values) => flat(values).reduce((a, b) => better(a, b, -1), null)),
  $max: takes('any*', 0, (...values) => flat(values).reduce((a, b) => better(a, b, 1), null)),
}
