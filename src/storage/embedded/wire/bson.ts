import { BSONSymbol, Code, DBRef, Double, Int32, deserialize, onDemand, serialize } from 'bson'
import { StoreError } from '../language/store-error.js'
import { asDouble, isDoc, setField, type Doc } from '../language/values.js'

/** BSON read and joined, where possible without decoding it. */

export interface Element {
  readonly type: number
  readonly name: string
  /** From the type byte to the end of the value. */
  readonly start: number
  readonly value: number
  readonly end: number
}

const invalid = (error: unknown): never => {
  throw new StoreError(22, `Invalid BSON: ${error instanceof Error ? error.message : 'unreadable'}`)
}

function parsed(bytes: Uint8Array, at: number): ReturnType<typeof onDemand.parseToElements> {
  try {
    return onDemand.parseToElements(bytes, at)
  } catch (error) {
    return invalid(error)
  }
}

export function* elementsOf(bytes: Buffer): Generator<Element> {
  for (const [type, at, length, value, size] of parsed(bytes, 0))
    yield { type, name: bytes.toString('utf8', at, at + length), start: at - 1, value, end: value + size }
}

/** A document of the given element bytes. */
export function joinDocument(elements: readonly Uint8Array[]): Buffer {
  const length = elements.reduce((sum, part) => sum + part.length, 5)
  const head = Buffer.alloc(4)
  head.writeInt32LE(length)
  return Buffer.concat([head, ...elements, Buffer.alloc(1)], length)
}

/** The elements of a document without its length and end. */
export const innerBytes = (document: Uint8Array): Uint8Array => document.subarray(4, document.length - 1)

export const elementHead = (type: number, name: string): Buffer =>
  Buffer.from(`${String.fromCharCode(type)}${name}\0`)

export const arrayOf = (documents: readonly Uint8Array[]): Buffer =>
  joinDocument(documents.flatMap((bytes, index) => [elementHead(3, String(index)), bytes]))

function isWholeDouble(bytes: Buffer, at: number): boolean {
  const number = bytes.readDoubleLE(at)
  return number === (number | 0)
}

/** What plain JavaScript values lose, by BSON's type number: a double such as 5.0, a symbol, undefined. */
const loses: Partial<Record<number, (bytes: Buffer, at: number) => boolean>> = {
  1: isWholeDouble,
  3: needsCare,
  4: needsCare,
  6: () => true,
  14: () => true,
}

/** Whether decoding to plain values loses something; also for a `$ref`, which bson makes an object of a class of. */
function needsCare(bytes: Buffer, offset = 0): boolean {
  for (const [type, name, length, at] of parsed(bytes, offset)) {
    if (loses[type]?.(bytes, at)) return true
    if (length === 4 && bytes[name] === 0x24 && bytes.toString('latin1', name, name + 4) === '$ref')
      return true
  }
  return false
}

/** Values that bson has classes for although JavaScript, or the store, has a plain form of them. */
function plainly(value: unknown): unknown {
  if (value instanceof Int32 || value instanceof BSONSymbol) return value.value
  if (value instanceof Double) return asDouble(value.value)
  if (value instanceof Code && value.scope) return new Code(value.code, careful(value.scope) as Doc)
  if (!(value instanceof DBRef)) return value
  return { $ref: value.collection, $id: value.oid, ...(value.db ? { $db: value.db } : {}), ...value.fields }
}

function careful(given: unknown): unknown {
  const value = plainly(given)
  if (Array.isArray(value)) return value.map(careful)
  if (!isDoc(value)) return value
  const copy: Doc = {}
  for (const [name, field] of Object.entries(value)) setField(copy, name, careful(field))
  return copy
}

const plain = { promoteBuffers: false, promoteLongs: false, bsonRegExp: true } as const

/**
 * BSON to values: int32 and fractional doubles are JavaScript numbers, whole doubles keep their wrapper, so that
 * writing a document back never changes a type.
 */
export function decode(bytes: Buffer): Doc {
  const care = needsCare(bytes)
  try {
    return care
      ? (careful(deserialize(bytes, { ...plain, promoteValues: false })) as Doc)
      : deserialize(bytes, plain)
  } catch (error) {
    return invalid(error)
  }
}

export function encode(doc: Doc): Buffer {
  const bytes = serialize(doc, { ignoreUndefined: false })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The same bytes with `_id` in front (MongoDB stores it first), and with a new one where there is none. */
export function withIdFirst(bytes: Buffer, makeId: () => unknown): Buffer {
  const elements = [...elementsOf(bytes)]
  const id = elements.find(({ name }) => name === '_id')
  if (id && id === elements[0]) return bytes
  if (!id) return joinDocument([innerBytes(encode({ _id: makeId() })), innerBytes(bytes)])
  const rest = [bytes.subarray(4, id.start), bytes.subarray(id.end, bytes.length - 1)]
  return joinDocument([bytes.subarray(id.start, id.end), ...rest])
}
