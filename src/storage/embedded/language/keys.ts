import { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson'
import { isNumeric, typeName, type Doc } from './values.js'
import { numberKey } from './number-key.js'

/** The byte each type's key begins with: MongoDB's order of types. */
const ranks: Record<string, number> = {
  minKey: 0x01,
  undefined: 0x05,
  missing: 0x05,
  null: 0x05,
  int: 0x0a,
  long: 0x0a,
  double: 0x0a,
  decimal: 0x0a,
  string: 0x0f,
  symbol: 0x0f,
  object: 0x14,
  array: 0x19,
  binData: 0x1e,
  objectId: 0x23,
  bool: 0x28,
  date: 0x2f,
  timestamp: 0x30,
  regex: 0x32,
  javascript: 0x3c,
  javascriptWithScope: 0x41,
  maxKey: 0x7f,
}

/** In an index an empty array is one key of its own, before null. */
export const emptyArrayKey = '\x03'

export const rankOf = (value: unknown): number => ranks[typeName(value)] ?? 0x05

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

const zero = /\0/g
// eslint-disable-next-line no-control-regex -- the plain case is worth a fast path
const ascii = /^[\x01-\x7f]*$/

/** UTF-8 bytes, so that order is by code point, ended by a byte pair no string contains. */
export function textKey(text: string): string {
  if (ascii.test(text)) return `${text}\0\0`
  return `${Buffer.from(text, 'utf8').toString('latin1').replace(zero, '\0\xff')}\0\0`
}

const objectKey = (doc: Doc): string => {
  let key = ''
  for (const [name, value] of Object.entries(doc)) {
    key += String.fromCharCode(rankOf(value)) + textKey(name) + keyOf(value)
  }
  return `${key}\0`
}

const word = (n: number): string =>
  String.fromCharCode((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)

function binaryKey(value: Binary): string {
  const bytes = value.buffer.subarray(0, value.position)
  return word(bytes.length) + String.fromCharCode(value.sub_type) + latin1(bytes)
}

function classKey(value: object): string {
  if (value instanceof ObjectId) return latin1(value.id)
  if (value instanceof Date) return numberKey(value.getTime())
  if (value instanceof Binary) return binaryKey(value)
  if (value instanceof Timestamp) return word(value.t) + word(value.i)
  if (value instanceof BSONRegExp) return textKey(value.pattern) + textKey(value.options)
  if (value instanceof Code) return textKey(value.code) + (value.scope ? objectKey(value.scope) : '')
  return ''
}

function bodyOf(value: unknown): string {
  if (typeof value === 'string') return textKey(value)
  if (isNumeric(value)) return numberKey(value)
  if (typeof value === 'boolean') return value ? '\x01' : '\0'
  if (Array.isArray(value)) return `${value.map(keyOf).join('')}\0`
  if (typeof value !== 'object' || value === null) return ''
  return Object.getPrototypeOf(value) === Object.prototype ? objectKey(value as Doc) : classKey(value)
}

/**
 * A byte string (one char per byte) for any value: equal for values MongoDB calls equal, ordered as MongoDB orders
 * them. Index keys, unique checks, `$group` and `$addToSet` all rest on it.
 */
export function keyOf(value: unknown): string {
  return String.fromCharCode(rankOf(value)) + bodyOf(value)
}

/** The same key for a descending field. */
export function inverted(key: string): string {
  let out = ''
  for (let i = 0; i < key.length; i += 1) out += String.fromCharCode(255 - key.charCodeAt(i))
  return out
}

/** The end of the range of keys that begin with a prefix. */
export function afterPrefix(prefix: string): string {
  for (let i = prefix.length - 1; i >= 0; i -= 1) {
    const code = prefix.charCodeAt(i)
    if (code < 255) return prefix.slice(0, i) + String.fromCharCode(code + 1)
  }
  return '\xff'.repeat(32)
}
export { compare, equal } from './compare.js'
