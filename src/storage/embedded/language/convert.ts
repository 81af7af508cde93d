import { Decimal128, Long, ObjectId } from 'bson'
import { parsedDate } from './dates.js'
import { decimalOf, exactOf, integer } from './exact.js'
import { dateOf, takes, type Form } from './operator.js'
import { fail, StoreError } from './store-error.js'
import { textOf } from './text.js'
import { typeOf } from './value-tests.js'
import { asDouble, isNumeric, isTrue, nothing, toNumber, typeName, type Numeric } from './values.js'

/** Conversions between types: `$convert` and its short forms. */

/** What a value is as a number, if it is one; a number's text is exact as a Decimal128. */
function numberOf(value: unknown): Numeric | undefined {
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof Date) return Long.fromNumber(value.getTime())
  if (typeof value !== 'string') return isNumeric(value) ? value : undefined
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) fail(241, `Failed to parse number '${value}'`)
  return Decimal128.fromStringWithRounding(value)
}

function whole(value: unknown, type: 'int' | 'long'): Numeric | undefined {
  if (typeof value === 'string' && !/^[+-]?\d+$/.test(value)) fail(241, `Failed to parse number '${value}'`)
  const number = value instanceof Date && type === 'int' ? undefined : numberOf(value)
  if (number === undefined) return undefined
  if (!Number.isFinite(toNumber(number))) fail(241, 'Attempt to convert a non-finite value to integer')
  const { digits, scale } = exactOf(number)
  const made = integer(digits / 10n ** BigInt(scale), type)
  return typeName(made) === type
    ? made
    : fail(241, `Conversion would overflow target type: ${textOf(number)}`)
}

const present = <T>(value: T | undefined, make: (value: T) => unknown): unknown =>
  value === undefined ? undefined : make(value)

/** Undefined where there is no such conversion. */
const conversions: Record<string, (value: unknown) => unknown> = {
  double: (value) => present(numberOf(value), (number) => asDouble(toNumber(number))),
  int: (value) => whole(value, 'int'),
  long: (value) => whole(value, 'long'),
  decimal: (value) => present(numberOf(value), decimalOf),
  bool: isTrue,
  string: (value) => {
    if (value instanceof ObjectId || typeof value === 'boolean') return value.toString()
    return typeof value === 'string' || isNumeric(value) || value instanceof Date ? textOf(value) : undefined
  },
  objectId: (value) => {
    if (typeof value !== 'string') return value instanceof ObjectId ? value : undefined
    return /^[0-9a-f]{24}$/i.test(value)
      ? new ObjectId(value)
      : fail(241, `Failed to parse objectId '${value}'`)
  },
  date: (value) => {
    if (typeof value === 'string') return parsedDate(value)
    return isNumeric(value) && typeName(value) !== 'int' ? new Date(toNumber(value)) : dateOf(value)
  },
}

function converted(value: unknown, to: unknown): unknown {
  const convert = conversions[typeOf(to)]
  if (!convert)
    fail(238, `$convert to ${String(to)} is not supported, only to ${Object.keys(conversions).join(', ')}`)
  try {
    return convert(value) ?? fail(241, `Unsupported conversion from ${typeName(value)} to ${String(to)}`)
  } catch (error) {
    return fail(241, `${(error as Error).message} in $convert with no onError value`)
  }
}

export const conversionOperators: Record<string, Form> = {
  ...Object.fromEntries(
    Object.keys(conversions).map((to) => [
      `$to${to.charAt(0).toUpperCase()}${to.slice(1)}`,
      takes('any', 0, (value: unknown) => (nothing(value) ? null : converted(value, to))),
    ]),
  ),
  $convert: takes(
    '{input:any to:any onError:any? onNull:any?}',
    0,
    (...[input, to, onError, onNull]: unknown[]) => {
      if (nothing(input) || nothing(to)) return onNull ?? null
      try {
        return converted(input, to)
      } catch (error) {
        if (onError === undefined || (error as StoreError).code !== 241) throw error
        return onError
      }
    },
  ),
}
