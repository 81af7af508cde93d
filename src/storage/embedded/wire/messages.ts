import { deserialize } from 'bson'
import type { Doc } from '../language/values.js'
import { decode, encode } from './bson-codec.js'
import { arrayOf, elementHead, elementsOf, innerBytes, joinDocument } from './bson-elements.js'

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

const opcodes = { reply: 1, query: 2004, message: 2013, compressed: 2012 }

const checksumPresent = 1
const moreToCome = 2

interface Sections {
  body: Buffer | undefined
  readonly lists: Map<string, Buffer[]>
}

function readSequence(frame: Buffer, at: number, sections: Sections): number {
  const end = at + frame.readInt32LE(at)
  const nameEnd = frame.indexOf(0, at + 4)
  const documents: Buffer[] = []
  for (let next = nameEnd + 1; next < end;) {
    const size = frame.readInt32LE(next)
    if (size < 5 || next + size > end) throw new RangeError('A document sequence is longer than its section')
    documents.push(frame.subarray(next, next + size))
    next += size
  }
  sections.lists.set(frame.toString('utf8', at + 4, nameEnd), documents)
  return end
}

function readSections(frame: Buffer, end: number): Sections {
  const sections: Sections = { body: undefined, lists: new Map() }
  for (let at = 20; at < end;) {
    const kind = frame[at]
    at += 1
    if (kind === 0) {
      const size = frame.readInt32LE(at)
      sections.body = frame.subarray(at, at + size)
      at += size
    } else if (kind === 1) {
      at = readSequence(frame, at, sections)
    } else {
      throw new RangeError(`Unknown section kind ${kind ?? -1}`)
    }
  }
  return sections
}

/** Documents to insert are kept raw; only the body's other fields are decoded. */
function bodyOf(body: Buffer): { command: Doc; documents: Buffer[] } {
  let listed: { start: number; end: number } | undefined
  let first = true
  let inserts = false
  for (const element of elementsOf(body)) {
    if (first) inserts = element.name === 'insert'
    first = false
    if (inserts && element.name === 'documents' && element.type === 4) listed = element
  }
  if (!listed) return { command: decode(body), documents: [] }
  const { documents } = deserialize(body, { fieldsAsRaw: { documents: true } }) as { documents: Uint8Array[] }
  const rest = joinDocument([body.subarray(4, listed.start), body.subarray(listed.end, body.length - 1)])
  return { command: decode(rest), documents: documents.map((bytes) => Buffer.from(bytes)) }
}

function readMessage(frame: Buffer, requestId: number): Request {
  const flags = frame.readUInt32LE(16)
  const sections = readSections(frame, frame.length - (flags & checksumPresent ? 4 : 0))
  if (!sections.body) throw new RangeError('A message needs a body')
  const { command, documents } = bodyOf(sections.body)
  const inserted = sections.lists.get('documents')
  sections.lists.delete('documents')
  for (const [name, list] of sections.lists) command[name] = list.map((bytes) => decode(bytes))
  return {
    requestId,
    command,
    documents: inserted ?? documents,
    wantsReply: (flags & moreToCome) === 0,
    legacy: false,
  }
}

function readQuery(frame: Buffer, requestId: number): Request {
  const nameEnd = frame.indexOf(0, 20)
  const name = frame.toString('utf8', 20, nameEnd)
  const at = nameEnd + 9
  const command = decode(frame.subarray(at, at + frame.readInt32LE(at)))
  command['$db'] ??= name.split('.')[0] ?? 'admin'
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
  const batch = [elementHead(4, cursor.field), arrayOf(cursor.batch)]
  const doc = joinDocument([...batch, innerBytes(encode(cursor.rest))])
  return joinDocument([elementHead(3, 'cursor'), doc, innerBytes(encode(body))])
}

let lastReply = 0

export function writeReply(request: Request, reply: Reply): Buffer {
  const body = bodyBytes(reply)
  const head = Buffer.alloc(request.legacy ? 36 : 21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE((lastReply = (lastReply + 1) & 0x7fffffff), 4)
  head.writeInt32LE(request.requestId, 8)
  head.writeInt32LE(request.legacy ? opcodes.reply : opcodes.message, 12)
  if (request.legacy) {
    head.writeInt32LE(8, 16)
    head.writeInt32LE(1, 32)
  }
  return Buffer.concat([head, body])
}
