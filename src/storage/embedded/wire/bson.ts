import { BSONSymbol, DBRef, Double, Int32, deserialize, onDemand, serialize } from 'bson'
import { StoreError } from '../language/store-error.js'
import { asDouble, setField, type Doc } from '../language/values.js'

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

const double = new DataView(new ArrayBuffer(8))

function isWholeDouble(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < 8; i += 1) double.setUint8(i, bytes[at + i] ?? 0)
  const number = double.getFloat64(0, true)
  return number === (number | 0)
}

/** Whether plain JavaScript values lose something: a double such as 5.0, a symbol, undefined, a `$ref` (bson makes a class of it). */
function needsCare(bytes: Uint8Array, offset = 0): boolean {
  for (const [type, name, length, at] of parsed(bytes, offset)) {
    if (type === 1 && isWholeDouble(bytes, at)) return true
    if (type === 14 || type === 6) return true
    if (length === 4 && bytes[name] === 0x24 && bytes[name + 1] === 0x72 && bytes[name + 2] === 0x65)
      return true
    if ((type === 3 || type === 4) && needsCare(bytes, at)) return true
  }
  return false
}

function careful(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Int32) return value.value
  if (value instanceof Double) return asDouble(value.value)
  if (value instanceof BSONSymbol) return value.value
  if (value instanceof DBRef)
    return careful({
      $ref: value.collection,
      $id: value.oid,
      ...(value.db ? { $db: value.db } : {}),
      ...value.fields,
    })
  if (Array.isArray(value)) return value.map(careful)
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  const copy: Doc = {}
  for (const [name, field] of Object.entries(value)) setField(copy, name, careful(field))
  return copy
}

const plain = { promoteBuffers: false, promoteLongs: false, bsonRegExp: true } as const

/**
 * BSON to values: int32 and fractional doubles are JavaScript numbers, whole doubles keep their wrapper, so that
 * writing a document back never changes a type.
 */
export function decode(bytes: Uint8Array): Doc {
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
