import { Binary, BSONRegExp, Decimal128, Long } from 'bson'
import { takes, type Form } from './operator.js'
import { toRegExp } from './regex.js'
import { fail } from './store-error.js'
import { isNumeric, nothing, toNumber, typeName, type Doc } from './values.js'

/** Operators on strings, counted in code points (CP) or in bytes of UTF-8, never in JavaScript's units. */

export function textOf(value: unknown): string {
  if (nothing(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (!isNumeric(value)) return fail(16007, `can't convert from BSON type ${typeName(value)} to String`)
  return value instanceof Decimal128 || value instanceof Long ? value.toString() : String(toNumber(value))
}

const points = (text: string): string[] => Array.from(text)
/** One char for each byte of UTF-8. */
const bytes = (text: string): string => Buffer.from(text).toString('latin1')

function substrBytes(value: unknown, start: number, count: number): string {
  const text = bytes(textOf(value))
  const end = count < 0 ? text.length : start + count
  if (start < 0) fail(50752, `starting index must be non-negative (got: ${start})`)
  const inside = [start, end].findIndex((at) => /[\x80-\xbf]/.test(text.charAt(at)))
  if (inside >= 0) fail(28656 + inside, 'Invalid range, an index is in the middle of a UTF-8 character.')
  return Buffer.from(text.slice(start, end), 'latin1').toString()
}

function substrCP(value: unknown, start: number, count: number): string {
  if (start < 0 || count < 0)
    fail(start < 0 ? 34455 : 34454, '$substrCP needs a non-negative start and length')
  return points(textOf(value))
    .slice(start, start + count)
    .join('')
}

/** Places are counted in the units a string is split into. */
const indexOf = (split: (text: string) => string[]): Form =>
  takes('text text! int? int?', 40091, (text: string, token: string, start = 0, end = Infinity) => {
    if (start < 0 || end < 0)
      fail(40097, `a nonnegative starting and ending index is required, found: ${start}`)
    const units = split(text)
    const window = units.slice(start, end).join('')
    const at = start > units.length ? -1 : window.indexOf(split(token).join(''))
    return at < 0 ? -1 : start + points(window.slice(0, at)).length
  })

/** All that a pattern finds; of what is null, nothing. */
const search = (result: (found: Doc[]) => unknown): Form =>
  takes('{input:any regex:any options:any?}', 0, (input: unknown, regex: unknown, options: unknown) => {
    if (nothing(input) || nothing(regex)) return result([])
    if (typeof input !== 'string') return fail(51104, `input must be a string, found: ${typeName(input)}`)
    const stored = typeof regex === 'string' ? new BSONRegExp(regex) : regex
    if (!(stored instanceof BSONRegExp)) return fail(51105, 'regex must be a string or a regex')
    if (stored.options && !nothing(options)) return fail(51107, 'options are given twice')
    const flags = typeof options === 'string' ? options : stored.options
    const matches = [...input.matchAll(toRegExp(stored.pattern, flags, 'g'))].filter(({ index }, i, all) => {
      // The search ends with the text: JavaScript would find once more nothing there.
      const before = all[i - 1]
      return !before || index < input.length || before.index + (before[0].length || 1) < index
    })
    const captured = (match: RegExpExecArray): unknown[] =>
      Array.from(match, (capture: string | undefined) => capture ?? null)
    const place = (match: RegExpExecArray): number => points(input.slice(0, match.index)).length
    return result(matches.map((m) => ({ match: m[0], idx: place(m), captures: captured(m).slice(1) })))
  })

const white = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'

const trim = (start: boolean, end: boolean): Form =>
  takes('{input:text chars:text?}', 50699, (input: string, chars = white) => {
    const text = points(input)
    const keeps = (point: string): boolean => !points(chars).includes(point)
    const from = start ? text.findIndex(keeps) : 0
    return from < 0 ? '' : text.slice(from, end ? text.findLastIndex(keeps) + 1 : undefined).join('')
  })

const lower = (value: unknown): string => textOf(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
const replace = (run: (input: string, find: string, replacement: () => string) => string): Form =>
  takes('{input:text find:text replacement:text}', 51746, (...[input = '', find = '', by = '']: string[]) =>
    run(input, find, () => by),
  )

function binarySize(value: unknown): number | null {
  if (nothing(value)) return null
  if (typeof value === 'string') return Buffer.byteLength(value)
  return value instanceof Binary
    ? value.position
    : fail(51276, `$binarySize requires a string or BinData, found: ${typeName(value)}`)
}

export const textOperators: Record<string, Form> = {
  $concat: takes('text*', 16702, (...texts: string[]) => texts.join('')),
  // MongoDB changes the case of the Latin letters a to z alone.
  $toLower: takes('any', 0, lower),
  $toUpper: takes('any', 0, (value) => textOf(value).replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  $strcasecmp: takes('any any', 0, (a, b) => Buffer.compare(Buffer.from(lower(a)), Buffer.from(lower(b)))),
  $strLenCP: takes('text!', 34471, (text: string) => points(text).length),
  $strLenBytes: takes('text!', 34473, (text: string) => Buffer.byteLength(text)),
  $substr: takes('any int! int!', 16034, substrBytes),
  $substrBytes: takes('any int! int!', 16034, substrBytes),
  $substrCP: takes('any int! int!', 34450, substrCP),
  $indexOfBytes: indexOf((text) => points(bytes(text))),
  $indexOfCP: indexOf(points),
  $split: takes('text text', 40085, (text: string, by: string) =>
    text.split(by || fail(40087, '$split requires a non-empty separator')),
  ),
  $replaceOne: replace((input, find, by) => input.replace(find, by)),
  $replaceAll: replace((input, find, by) => input.replaceAll(find, by)),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $regexMatch: search((found) => found.length > 0),
  $regexFind: search((found) => found[0] ?? null),
  $regexFindAll: search((found) => found),
  $binarySize: takes('any', 0, binarySize),
}
