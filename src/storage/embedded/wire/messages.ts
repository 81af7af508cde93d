import type { Doc } from '../language/values.js'
import { arrayOf, decode, elementHead, elementsOf, encode, innerBytes, joinDocument } from './bson.js'

export const maxMessage = 48_000_000

export interface Request {
  readonly requestId: number
  readonly command: Doc
  /** Documents to insert, as the bytes the client sent. */
  readonly documents: readonly Buffer[]
  readonly wantsReply: boolean
  /** OP_QUERY, which drivers use for their first message. */
  readonly legacy: boolean
}

/** A reply; `batch` are stored bytes that are copied, not decoded. */
export interface Reply {
  readonly body: Doc
  readonly cursor?: {
    readonly field: 'firstBatch' | 'nextBatch'
    readonly batch: readonly Uint8Array[]
    readonly rest: Doc
  }
}

const opcodes = { reply: 1, query: 2004, message: 2013 }
const flag = { checksumPresent: 1, moreToCome: 2 }

/** A section of kind 1: a name and the documents of that field. */
function readSequence(frame: Buffer, at: number): { end: number; name: string; documents: Buffer[] } {
  const end = at + frame.readInt32LE(at)
  const nameEnd = frame.indexOf(0, at + 4)
  const documents: Buffer[] = []
  for (let next = nameEnd + 1; next < end;) {
    const size = frame.readInt32LE(next)
    if (size < 5 || next + size > end) throw new RangeError('A document sequence is longer than its section')
    documents.push(frame.subarray(next, next + size))
    next += size
  }
  return { end, name: frame.toString('utf8', at + 4, nameEnd), documents }
}

/** Documents to insert are kept raw; only the body's other fields are decoded. */
function readBody(body: Buffer): { command: Doc; documents: Buffer[] } {
  const elements = [...elementsOf(body)]
  const listed = elements.find(({ name, type }) => name === 'documents' && type === 4)
  if (!listed || elements[0]?.name !== 'insert') return { command: decode(body), documents: [] }
  const list = body.subarray(listed.value, listed.end)
  const items = [...elementsOf(list)]
  // What is no document is for the command to find wrong.
  if (items.length === 0 || items.some(({ type }) => type !== 3))
    return { command: decode(body), documents: [] }
  const rest = joinDocument([body.subarray(4, listed.start), body.subarray(listed.end, body.length - 1)])
  return { command: decode(rest), documents: items.map(({ value, end }) => list.subarray(value, end)) }
}

function readMessage(frame: Buffer, requestId: number): Request {
  const flags = frame.readUInt32LE(16)
  const end = frame.length - (flags & flag.checksumPresent ? 4 : 0)
  let body: ReturnType<typeof readBody> | undefined
  const lists: [string, Buffer[]][] = []
  for (let at = 20; at < end;) {
    const kind = frame[at]
    if (kind === 0) {
      const size = frame.readInt32LE(at + 1)
      body = readBody(frame.subarray(at + 1, at + 1 + size))
      at += 1 + size
    } else if (kind === 1) {
      const sequence = readSequence(frame, at + 1)
      lists.push([sequence.name, sequence.documents])
      at = sequence.end
    } else throw new RangeError(`Unknown section kind ${kind ?? -1}`)
  }
  if (!body) throw new RangeError('A message needs a body')
  let { documents } = body
  for (const [name, list] of lists) {
    if (name === 'documents') documents = list
    else body.command[name] = list.map(decode)
  }
  const wantsReply = (flags & flag.moreToCome) === 0
  return { requestId, command: body.command, documents, wantsReply, legacy: false }
}

function readQuery(frame: Buffer, requestId: number): Request {
  const nameEnd = frame.indexOf(0, 20)
  const at = nameEnd + 9
  const command = decode(frame.subarray(at, at + frame.readInt32LE(at)))
  command['$db'] ??= frame.toString('utf8', 20, nameEnd).split('.')[0] ?? 'admin'
  return { requestId, command, documents: [], wantsReply: true, legacy: true }
}

export function readRequest(frame: Buffer): Request {
  const requestId = frame.readInt32LE(4)
  const opcode = frame.readInt32LE(12)
  if (opcode === opcodes.message) return readMessage(frame, requestId)
  if (opcode === opcodes.query) return readQuery(frame, requestId)
  throw new RangeError(`Unsupported opcode ${opcode}`)
}

function bodyBytes({ body, cursor }: Reply): Buffer {
  if (!cursor) return encode(body)
  const batch = [elementHead(4, cursor.field), arrayOf(cursor.batch), innerBytes(encode(cursor.rest))]
  return joinDocument([elementHead(3, 'cursor'), joinDocument(batch), innerBytes(encode(body))])
}

let lastReply = 0

export function writeReply({ requestId, legacy }: Request, reply: Reply): Buffer {
  const body = bodyBytes(reply)
  const head = Buffer.alloc(legacy ? 36 : 21)
  lastReply = (lastReply + 1) & 0x7fffffff
  const fields = [head.length + body.length, lastReply, requestId, legacy ? opcodes.reply : opcodes.message]
  for (const [i, value] of fields.entries()) head.writeInt32LE(value, i * 4)
  if (legacy) {
    head.writeInt32LE(8, 16)
    head.writeInt32LE(1, 32)
  }
  return Buffer.concat([head, body])
}
