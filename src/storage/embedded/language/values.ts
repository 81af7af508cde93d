import { Decimal128, Double, Long } from 'bson'

export type Doc = Record<string, unknown>

/** A nested document, as opposed to a BSON type, a date or an array. */
export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** Plain assignment would set the prototype for the (legal) field name `__proto__`. */
export function setField(doc: Doc, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, enumerable: true, configurable: true, writable: true })
  } else {
    doc[name] = value
  }
}

export function getField(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined
}

export function isNumeric(value: unknown): value is number | Double | Long | Decimal128 {
  return (
    typeof value === 'number' ||
    value instanceof Double ||
    value instanceof Long ||
    value instanceof Decimal128
  )
}

/** The nearest double of any of the four number types. */
export function toNumber(value: number | Double | Long | Decimal128): number {
  if (typeof value === 'number') return value
  if (value instanceof Double) return value.value
  return value instanceof Long ? value.toNumber() : Number(value.toString())
}

const isInt32 = (value: number): boolean => value === (value | 0) && !Object.is(value, -0)

/** bson writes a whole JavaScript number as an int32: a double that must stay a double needs its wrapper. */
export function asDouble(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value
}

export const isIndexPart = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part)

const bsonTypeNames: Record<string, string> = {
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  BSONSymbol: 'symbol',
}

/** MongoDB's alias for the type of a value; `missing` for undefined. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double'
  return objectTypeName(value)
}

function objectTypeName(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (isDoc(value)) return 'object'
  const tag = (value as { _bsontype?: string })._bsontype ?? ''
  if (tag === 'Code' && (value as { scope?: unknown }).scope) return 'javascriptWithScope'
  return bsonTypeNames[tag] ?? 'undefined'
}

export const typeNumbers: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}
export { isTrue } from './truth.js'
