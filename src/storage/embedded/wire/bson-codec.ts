import { BSONSymbol, DBRef, Double, Int32, deserialize, serialize } from 'bson'
import { asDouble, setField, type Doc } from '../language/values.js'
import { StoreError } from '../language/store-error.js'
import { elementsOf, joinDocument, needsCare } from './bson-elements.js'

const plain = { promoteBuffers: false, promoteLongs: false, bsonRegExp: true } as const

function fromReference(ref: DBRef): Doc {
  const doc: Doc = { $ref: ref.collection, $id: ref.oid }
  if (ref.db !== undefined) doc['$db'] = ref.db
  return { ...doc, ...ref.fields }
}

function careful(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Int32) return value.value
  if (value instanceof Double) return asDouble(value.value)
  if (value instanceof BSONSymbol) return value.value
  if (value instanceof DBRef) return careful(fromReference(value))
  if (Array.isArray(value)) return value.map(careful)
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  const copy: Doc = {}
  for (const [name, field] of Object.entries(value)) setField(copy, name, careful(field))
  return copy
}

/**
 * BSON to values: int32 and fractional doubles are JavaScript numbers, whole doubles keep their wrapper, so that
 * writing a document back never changes a type.
 */
export function decode(bytes: Buffer): Doc {
  try {
    if (!needsCare(bytes)) return deserialize(bytes, plain)
    return careful(deserialize(bytes, { ...plain, promoteValues: false })) as Doc
  } catch (error) {
    throw new StoreError(22, `Invalid BSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

export function encode(doc: Doc): Buffer {
  const bytes = serialize(doc, { ignoreUndefined: false })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The same bytes with `_id` in front (MongoDB stores it first), and with `id` where there is none. */
export function withIdFirst(bytes: Buffer, makeId: () => unknown): Buffer {
  let first = true
  for (const element of elementsOf(bytes)) {
    if (element.name === '_id') {
      if (first) return bytes
      const id = bytes.subarray(element.start, element.end)
      return joinDocument([
        id,
        bytes.subarray(4, element.start),
        bytes.subarray(element.end, bytes.length - 1),
      ])
    }
    first = false
  }
  const made = encode({ _id: makeId() })
  return joinDocument([made.subarray(4, made.length - 1), bytes.subarray(4, bytes.length - 1)])
}
