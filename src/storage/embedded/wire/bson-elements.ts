import { StoreError } from '../language/store-error.js'

/** Walking and joining BSON bytes without decoding them. */

export interface Element {
  readonly type: number
  readonly name: string
  /** From the type byte to the end of the value. */
  readonly start: number
  readonly value: number
  readonly end: number
}

const fixed: Partial<Record<number, number>> = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  127: 0,
  255: 0,
}

/** Types that begin with their length, and the bytes this length does not count. */
const measured: Partial<Record<number, number>> = { 2: 4, 3: 0, 4: 0, 5: 5, 12: 16, 13: 4, 14: 4, 15: 0 }

function valueEnd(bytes: Buffer, type: number, at: number): number {
  const size = fixed[type]
  if (size !== undefined) return at + size
  const extra = measured[type]
  if (extra !== undefined) return at + extra + bytes.readInt32LE(at)
  if (type === 11) return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1
  throw new StoreError(22, `Invalid BSON: unknown type ${type}`)
}

export function* elementsOf(bytes: Buffer, offset = 0): Generator<Element> {
  const last = offset + bytes.readInt32LE(offset) - 1
  for (let start = offset + 4; start < last;) {
    const type = bytes[start] ?? 0
    const nameEnd = bytes.indexOf(0, start + 1)
    const end = valueEnd(bytes, type, nameEnd + 1)
    if (end > last) throw new StoreError(22, 'Invalid BSON: a value is longer than its document')
    yield { type, name: bytes.toString('utf8', start + 1, nameEnd), start, value: nameEnd + 1, end }
    start = end
  }
}

/** A document of the given element bytes. */
export function joinDocument(elements: readonly Uint8Array[]): Buffer {
  const length = elements.reduce((sum, part) => sum + part.length, 5)
  const head = Buffer.alloc(4)
  head.writeInt32LE(length)
  return Buffer.concat([head, ...elements, Buffer.alloc(1)], length)
}

/** The elements of a serialised document without its length and end. */
export const innerBytes = (document: Uint8Array): Uint8Array => document.subarray(4, document.length - 1)

export const elementHead = (type: number, name: string): Buffer =>
  Buffer.concat([Buffer.from([type]), Buffer.from(name), Buffer.alloc(1)])

export function arrayOf(documents: readonly Uint8Array[]): Buffer {
  return joinDocument(documents.flatMap((bytes, index) => [elementHead(3, String(index)), bytes]))
}

const isWholeDouble = (bytes: Buffer, at: number): boolean => {
  const number = bytes.readDoubleLE(at)
  return number === (number | 0)
}

/** What plain JavaScript values cannot hold: a double such as 5.0, a symbol, undefined. */
function losesType(bytes: Buffer, type: number, at: number): boolean {
  if (type === 1) return isWholeDouble(bytes, at)
  return type === 3 || type === 4 ? needsCare(bytes, at) : type === 14 || type === 6
}

/** The name `$ref`. */
const isReference = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0x24 && bytes.readUInt32LE(at + 1) === 0x00666572

/** Whether decoding to JavaScript values loses something; also for a `$ref`, that bson makes an object of a class of. */
export function needsCare(bytes: Buffer, offset = 0): boolean {
  const last = offset + bytes.readInt32LE(offset) - 1
  for (let at = offset + 4; at < last;) {
    const type = bytes[at] ?? 0
    const value = bytes.indexOf(0, at + 1) + 1
    if (isReference(bytes, at + 1) || losesType(bytes, type, value)) return true
    at = valueEnd(bytes, type, value)
  }
  return false
}
