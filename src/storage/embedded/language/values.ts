import { Decimal128, Double, Long } from 'bson'

/** Values as the decoder gives them: int32 and fractional doubles are plain numbers, all other numbers wrapped. */
export type Doc = Record<string, unknown>

export type Numeric = number | Double | Long | Decimal128

/** A nested document, as opposed to a BSON type, a date or an array. */
export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** Plain assignment would set the prototype for the (legal) field name `__proto__`. */
export function setField(doc: Doc, name: string, value: unknown): void {
  if (name !== '__proto__') doc[name] = value
  else Object.defineProperty(doc, name, { value, enumerable: true, configurable: true, writable: true })
}

/** A table's own entry: names come from clients, and `constructor` is one. */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

export const getField: (doc: Doc, name: string) => unknown = own

export const nothing = (value: unknown): value is null | undefined => value === undefined || value === null

export const isNumeric = (value: unknown): value is Numeric =>
  typeof value === 'number' || value instanceof Double || value instanceof Long || value instanceof Decimal128

/** The nearest double of any of the four number types. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value
  if (value instanceof Double) return value.value
  return value instanceof Long ? value.toNumber() : Number(value.toString())
}

export const isInt32 = (value: number): boolean => value === (value | 0) && !Object.is(value, -0)

/** bson writes a whole JavaScript number as an int32: a double that must stay a double needs its wrapper. */
export const asDouble = (value: number): number | Double => (isInt32(value) ? new Double(value) : value)

/** MongoDB's idea of truth: everything but false, null, missing and zero. */
export const isTrue = (value: unknown): boolean =>
  !nothing(value) && value !== false && !(isNumeric(value) && toNumber(value) === 0)

export const isIndexPart = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part)

const aliases =
  `double string object array binData undefined objectId bool date null regex dbPointer javascript
  symbol javascriptWithScope int timestamp long decimal`.split(/\s+/)
/** MongoDB's aliases of types and their numbers. */
export const typeNumbers = new Map(aliases.map((name, i) => [name, i + 1]))
typeNumbers.set('minKey', -1).set('maxKey', 127)

const irregular = new Map([
  ['Decimal128', 'decimal'],
  ['Binary', 'binData'],
  ['BSONRegExp', 'regex'],
  ['Code', 'javascript'],
  ['BSONSymbol', 'symbol'],
])

function objectTypeName(value: object): string {
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  const tag = isDoc(value) ? undefined : (value as { _bsontype?: string })._bsontype
  if (tag === undefined) return isDoc(value) ? 'object' : 'undefined'
  if (tag === 'Code' && (value as { scope?: unknown }).scope) return 'javascriptWithScope'
  return irregular.get(tag) ?? tag.charAt(0).toLowerCase() + tag.slice(1)
}

/** MongoDB's alias for the type of a value; `missing` for undefined. */
export function typeName(value: unknown): string {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double'
  if (value === undefined) return 'missing'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'object' ? (value === null ? 'null' : objectTypeName(value)) : typeof value
}
