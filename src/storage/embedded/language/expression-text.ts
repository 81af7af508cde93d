import { BSONRegExp, Decimal128, ObjectId } from 'bson'
import { fail } from './store-error.js'
import { isNumeric, toNumber, typeName } from './values.js'
import { toRegExp } from './match-values.js'
import { nothing, operator as op, type PlainOperator } from './operator.js'

type Run = (...values: unknown[]) => unknown

export function textOf(value: unknown): string {
  if (nothing(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (isNumeric(value)) return value instanceof Decimal128 ? value.toString() : String(toNumber(value))
  return fail(16007, `can't convert from BSON type ${typeName(value)} to String`)
}

function toText(value: unknown): string | null {
  if (nothing(value)) return null
  if (typeof value === 'boolean') return String(value)
  return value instanceof ObjectId ? value.toHexString() : textOf(value)
}

function concat(...values: unknown[]): string | null {
  if (values.some(nothing)) return null
  return values
    .map((value) =>
      typeof value === 'string'
        ? value
        : fail(16702, `$concat only supports strings, not ${typeName(value)}`),
    )
    .join('')
}

const text = (value: unknown, operator: string): string =>
  typeof value === 'string'
    ? value
    : fail(34471, `${operator} requires a string argument, found: ${typeName(value)}`)

/** By code point, as `$substrCP` and `$strLenCP` count. */
function part(value: unknown, start: unknown, count: unknown): string {
  const points = Array.from(textOf(value))
  const [from, length] = [start, count].map((n) =>
    isNumeric(n) ? toNumber(n) : fail(34450, '$substrCP needs numbers'),
  ) as [number, number]
  return points.slice(from, length < 0 ? undefined : from + length).join('')
}

function indexOf(value: unknown, token: unknown): number | null {
  if (nothing(value)) return null
  const at = text(value, '$indexOfCP').indexOf(text(token, '$indexOfCP'))
  return at < 0 ? -1 : Array.from(textOf(value).slice(0, at)).length
}

const replace =
  (all: boolean): Run =>
  (spec) => {
    const { input, find, replacement } = spec as Record<string, unknown>
    if ([input, find, replacement].some(nothing)) return null
    const [source, from, to] = [
      text(input, '$replace'),
      text(find, '$replace'),
      text(replacement, '$replace'),
    ]
    return all ? source.replaceAll(from, () => to) : source.replace(from, () => to)
  }

function matches(spec: unknown): boolean {
  const { input, regex, options } = spec as Record<string, unknown>
  if (nothing(input) || nothing(regex)) return false
  const pattern = regex instanceof BSONRegExp ? regex.pattern : text(regex, '$regexMatch')
  const flags = typeof options === 'string' ? options : regex instanceof BSONRegExp ? regex.options : ''
  return toRegExp(pattern, flags).test(text(input, '$regexMatch'))
}

const trim =
  (cut: (value: string, chars: string) => string): Run =>
  (spec) => {
    const { input, chars } = spec as Record<string, unknown>
    return nothing(input)
      ? null
      : cut(text(input, '$trim'), nothing(chars) ? ' \t\n\v\f\r\0\u00a0' : text(chars, '$trim'))
  }

function cutStart(value: string, chars: string): string {
  const points = Array.from(value)
  const at = points.findIndex((point) => !chars.includes(point))
  return at < 0 ? '' : points.slice(at).join('')
}

const backwards = (value: string): string => Array.from(value).reverse().join('')
const cutEnd = (value: string, chars: string): string => backwards(cutStart(backwards(value), chars))

export const textOperators: Record<string, PlainOperator> = {
  $concat: op(0, 1000, concat),
  $toString: op(1, 1, toText),
  // MongoDB changes the case of the Latin letters a to z alone.
  $toLower: op(1, 1, (value) => textOf(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())),
  $toUpper: op(1, 1, (value) => textOf(value).replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  $substrCP: op(3, 3, part),
  $strLenCP: op(1, 1, (value) => Array.from(text(value, '$strLenCP')).length),
  $strLenBytes: op(1, 1, (value) => Buffer.byteLength(text(value, '$strLenBytes'))),
  $indexOfCP: op(2, 2, indexOf),
  $split: op(2, 2, (value, by) => (nothing(value) ? null : text(value, '$split').split(text(by, '$split')))),
  $strcasecmp: op(2, 2, (a, b) => {
    const [x, y] = [textOf(a).toUpperCase(), textOf(b).toUpperCase()]
    return x < y ? -1 : x > y ? 1 : 0
  }),
  $replaceOne: op(1, 1, replace(false)),
  $replaceAll: op(1, 1, replace(true)),
  $regexMatch: op(1, 1, matches),
  $trim: op(
    1,
    1,
    trim((value, chars) => cutEnd(cutStart(value, chars), chars)),
  ),
  $ltrim: op(1, 1, trim(cutStart)),
  $rtrim: op(1, 1, trim(cutEnd)),
}
