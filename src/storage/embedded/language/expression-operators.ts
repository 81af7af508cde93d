import { Long, ObjectId } from 'bson'
import { fail } from './store-error.js'
import { isTrue } from './truth.js'
import { asDouble, isNumeric, toNumber, typeName } from './values.js'
import { arrayOperators } from './expression-arrays.js'
import { dateOperators } from './expression-dates.js'
import { numberOperators } from './expression-numbers.js'
import { textOperators } from './expression-text.js'
import { nothing, operator, type PlainOperator } from './operator.js'

/** What a value is as a number; NaN where it is none. */
function amountOf(value: unknown): number {
  if (isNumeric(value)) return toNumber(value)
  if (value instanceof Date) return value.getTime()
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
}

const wholeText = (value: unknown): boolean => typeof value !== 'string' || /^[+-]?\d+$/.test(value)

/** Undefined where there is no such conversion. */
const conversions: Record<string, (value: unknown, amount: number) => unknown> = {
  $toDouble: (value, amount) =>
    typeof value === 'string' && Number.isNaN(amount) ? undefined : asDouble(amount),
  $toInt: (value, amount) =>
    wholeText(value) && Math.abs(amount) <= 0x7fffffff ? Math.trunc(amount) : undefined,
  $toLong: (value, amount) => {
    if (value instanceof Long) return value
    if (!wholeText(value) || Number.isNaN(amount)) return undefined
    return typeof value === 'string' ? Long.fromString(value) : Long.fromNumber(amount)
  },
  $toBool: (value) => (typeof value === 'string' ? true : isTrue(value)),
  $toObjectId: (value) => {
    if (value instanceof ObjectId) return value
    return typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value) ? new ObjectId(value) : undefined
  },
}

function conversion(name: string, convert: (value: unknown, amount: number) => unknown): PlainOperator {
  return operator(1, 1, (value) => {
    if (nothing(value)) return null
    return (
      convert(value, amountOf(value)) ??
      fail(241, `Failed to convert ${typeName(value)} with ${name} in $convert with no onError value`)
    )
  })
}

export const plainOperators: Record<string, PlainOperator> = {
  ...numberOperators,
  ...arrayOperators,
  ...textOperators,
  ...dateOperators,
  ...Object.fromEntries(
    Object.entries(conversions).map(([name, convert]) => [name, conversion(name, convert)]),
  ),
}
