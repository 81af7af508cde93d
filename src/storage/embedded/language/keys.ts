import { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson'
import { numberKey } from './number-key.js'
import { isDoc, isNumeric, typeName, type Doc } from './values.js'

/**
 * A byte string (one char per byte) for any value: equal for values MongoDB calls equal, ordered as MongoDB orders
 * them. Comparison, index keys, unique checks, `$group` and all sets rest on it.
 */

const types =
  `minKey,undefined missing null,int long double decimal,string symbol,object,array,binData,objectId,bool,date,
timestamp,regex,javascript,javascriptWithScope,maxKey`.split(/,\s*/)
const rankBytes = [0x01, 0x05, 0x0a, 0x0f, 0x14, 0x19, 0x1e, 0x23, 0x28, 0x2f, 0x30, 0x32, 0x3c, 0x41, 0x7f]
const ranks = new Map(
  types.flatMap((names, i) => names.split(' ').map((name) => [name, rankBytes[i]] as const)),
)

/** The byte a value's key begins with: MongoDB's order of types. */
export const rankOf = (value: unknown): number => ranks.get(typeName(value)) ?? 0x05

/** In an index an empty array is one key of its own, before null. */
export const emptyArrayKey = '\x03'

const latin1 = (data: Uint8Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1')

// eslint-disable-next-line no-control-regex -- the plain case is worth a fast path
const ascii = /^[\x01-\x7f]*$/

/** UTF-8 bytes, so that order is by code point, ended by a byte pair no string contains. */
function textKey(text: string): string {
  if (ascii.test(text)) return `${text}\0\0`
  return `${Buffer.from(text, 'utf8').toString('latin1').replaceAll('\0', '\0\xff')}\0\0`
}

function objectKey(doc: Doc): string {
  let key = ''
  for (const [name, value] of Object.entries(doc)) {
    key += String.fromCharCode(rankOf(value)) + textKey(name) + keyOf(value)
  }
  return `${key}\0`
}

const word = (n: number): string =>
  String.fromCharCode((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)

function classKey(value: object): string {
  if (value instanceof ObjectId) return latin1(value.id)
  if (value instanceof Date) return numberKey(value.getTime())
  if (value instanceof Binary)
    return (
      word(value.position) +
      String.fromCharCode(value.sub_type) +
      latin1(value.buffer.subarray(0, value.position))
    )
  if (value instanceof Timestamp) return word(value.t) + word(value.i)
  if (value instanceof BSONRegExp) return textKey(value.pattern) + textKey(value.options)
  return value instanceof Code ? textKey(value.code) + (value.scope ? objectKey(value.scope) : '') : ''
}

function bodyOf(value: unknown): string {
  if (typeof value === 'string') return textKey(value)
  if (isNumeric(value)) return numberKey(value)
  if (typeof value === 'boolean') return value ? '\x01' : '\0'
  if (Array.isArray(value)) return `${value.map(keyOf).join('')}\0`
  if (typeof value !== 'object' || value === null) return ''
  return isDoc(value) ? objectKey(value) : classKey(value)
}

export const keyOf = (value: unknown): string => String.fromCharCode(rankOf(value)) + bodyOf(value)

/** The same key for a descending field. */
export function inverted(key: string): string {
  let out = ''
  for (let i = 0; i < key.length; i += 1) out += String.fromCharCode(255 - key.charCodeAt(i))
  return out
}

/** The end of the range of keys that begin with a prefix. */
export function afterPrefix(prefix: string): string {
  const kept = prefix.replace(/\xff+$/, '')
  if (kept === '') return '\xff'.repeat(32)
  return kept.slice(0, -1) + String.fromCharCode(kept.charCodeAt(kept.length - 1) + 1)
}

const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
const isPlain = (text: unknown): text is string => typeof text === 'string' && ascii.test(text)
const isOrdinary = (n: unknown): n is number => typeof n === 'number' && !Number.isNaN(n)

/** MongoDB's order over all types; the common cases without making keys. */
export function compare(a: unknown, b: unknown): number {
  if (isOrdinary(a) && isOrdinary(b)) return order(a, b)
  if (isPlain(a) && isPlain(b)) return order(a, b)
  if (a instanceof Date && b instanceof Date) return order(a.getTime(), b.getTime())
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id)
  return order(keyOf(a), keyOf(b))
}

export const equal = (a: unknown, b: unknown): boolean => a === b || compare(a, b) === 0

/** The values without repetition, by MongoDB's equality. */
export const distinct = (values: readonly unknown[]): Map<string, unknown> => {
  const found = new Map<string, unknown>()
  for (const value of values) {
    const key = keyOf(value)
    if (!found.has(key)) found.set(key, value)
  }
  return found
}
