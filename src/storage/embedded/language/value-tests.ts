import { Binary, BSONRegExp, MaxKey, MinKey } from 'bson'
import { exactOf } from './exact.js'
import { compare, equal, keyOf, rankOf } from './keys.js'
import { toRegExp } from './regex.js'
import { fail } from './store-error.js'
import { isDoc, isNumeric, toNumber, typeName, typeNumbers, type Doc, type Numeric } from './values.js'

/** What query operators ask of a single value; undefined stands for a missing one. */
export type ValueTest = (value: unknown) => boolean
export const firstName = (doc: Doc): string => Object.keys(doc)[0] ?? ''

/** The parts of a DBRef are fields, for all their dollars. */
export const isOperator = (name: string): boolean =>
  name.startsWith('$') && !['$ref', '$id', '$db'].includes(name)

export const isOperatorDoc = (value: unknown): value is Doc => isDoc(value) && isOperator(firstName(value))

const isNaNValue = (value: unknown): boolean => isNumeric(value) && Number.isNaN(toNumber(value))

/** Comparison is only within a type, except with MinKey and MaxKey. */
const comparison =
  (judge: (order: number) => boolean) =>
  (operand: unknown): ValueTest => {
    if (operand instanceof BSONRegExp) fail(2, "Can't have RegEx as arg to predicate over field")
    const [rank, strange] = [rankOf(operand), isNaNValue(operand)]
    const anyType = operand instanceof MinKey || operand instanceof MaxKey
    return (value = null) =>
      (anyType || (rankOf(value) === rank && isNaNValue(value) === strange)) && judge(compare(value, operand))
  }

export function regexTest(pattern: string, options: string): ValueTest {
  const regex = toRegExp(pattern, options)
  return (value) =>
    typeof value === 'string'
      ? regex.test(value)
      : value instanceof BSONRegExp && value.pattern === pattern && value.options === options
}

const same =
  (operand: unknown): ValueTest =>
  (value) =>
    equal(value ?? null, operand)

/** A pattern matches, unless it is asked for with `$eq`. */
export const equality = (operand: unknown): ValueTest =>
  operand instanceof BSONRegExp ? regexTest(operand.pattern, operand.options) : same(operand)

function inTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) fail(2, '$in needs an array')
  if (operand.some(isOperatorDoc)) fail(2, 'cannot nest $ under $in')
  const patterns = operand.filter((item) => item instanceof BSONRegExp).map(equality)
  const keys = new Set(operand.filter((item) => !(item instanceof BSONRegExp)).map(keyOf))
  return (value) => keys.has(keyOf(value)) || patterns.some((test) => test(value))
}

/** The alias of a type that is given by alias or number. */
export function typeOf(item: unknown): string {
  if (item === 'number' || typeNumbers.has(item as string)) return item as string
  if (typeof item === 'string') fail(2, `Unknown type name alias: ${item}`)
  const number = isNumeric(item)
    ? toNumber(item)
    : fail(14, 'type must be represented as a number or a string')
  return (
    [...typeNumbers].find(([, n]) => n === number)?.[0] ?? fail(2, `Invalid numerical type code: ${number}`)
  )
}

function typeTest(operand: unknown): ValueTest {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).map(typeOf))
  if (wanted.size === 0) fail(9, '$type must match at least one type')
  return (value) => wanted.has(typeName(value)) || (wanted.has('number') && isNumeric(value))
}

function modTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) return fail(2, 'malformed mod, needs to be an array')
  if (operand.length !== 2)
    fail(2, `malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`)
  const [divisor = 0, remainder = 0] = operand.map((item: unknown) =>
    isNumeric(item) ? Math.trunc(toNumber(item)) : fail(2, 'malformed mod, divisor not a number'),
  )
  if (divisor === 0) fail(2, 'divisor cannot be 0')
  return (value) => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === remainder
}

const isWhole = (value: unknown): value is Numeric => isNumeric(value) && Number.isInteger(toNumber(value))

function sizeTest(operand: unknown): ValueTest {
  const size = isWhole(operand)
    ? toNumber(operand)
    : fail(2, `Failed to parse $size. Expected an integer in: $size: ${String(operand)}`)
  if (size < 0) fail(2, `Failed to parse $size. Expected a non-negative number in: $size: ${size}`)
  return (value) => Array.isArray(value) && value.length === size
}

/** Bits as one whole number, of binary data with the first byte lowest. */
function bitsOf(value: unknown): bigint | undefined {
  if (isWhole(value)) return exactOf(value).digits / 10n ** BigInt(exactOf(value).scale)
  if (!(value instanceof Binary)) return undefined
  return BigInt(`0x0${Buffer.from(value.buffer.subarray(0, value.position)).reverse().toString('hex')}`)
}

const bits =
  (judge: (found: bigint, mask: bigint) => boolean) =>
  (operand: unknown): ValueTest => {
    const mask = Array.isArray(operand)
      ? operand.reduce<bigint>((sum, at) => sum | (1n << (isWhole(at) ? exactOf(at).digits : -1n)), 0n)
      : (bitsOf(operand) ?? -1n)
    if (mask < 0n)
      fail(2, 'bit positions must be a whole number, a list of positions or binary data, not negative')
    return (value) => {
      const held = bitsOf(value)
      return held !== undefined && judge(held & mask, mask)
    }
  }

export const valueTests: Record<string, (operand: unknown) => ValueTest> = {
  $eq: same,
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $in: inTest,
  $type: typeTest,
  $size: sizeTest,
  $mod: modTest,
  $bitsAllSet: bits((found, mask) => found === mask),
  $bitsAllClear: bits((found) => found === 0n),
  $bitsAnySet: bits((found) => found !== 0n),
  $bitsAnyClear: bits((found, mask) => found !== mask),
}
