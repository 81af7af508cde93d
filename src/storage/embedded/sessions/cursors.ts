import { Long } from 'bson'
import { fail } from '../language/store-error.js'
import type { Doc } from '../language/values.js'
import type { Reply } from '../wire/messages.js'

export interface Cursors {
  /** The first batch; the cursor stays open while it has more. */
  open(source: CursorSource, batchSize: number, single: boolean): Reply
  next(id: string, ns: string, batchSize: number): Reply
  kill(ids: readonly string[]): { killed: string[]; missing: string[] }
  killSession(session: string): void
  /** Closes those nobody has read from for ten minutes. */
  sweep(now: number): void
}

export interface CursorSource {
  readonly ns: string
  readonly documents: Iterable<Uint8Array>
  readonly session: string | undefined
}

interface Open {
  readonly ns: string
  readonly session: string | undefined
  readonly documents: Iterator<Uint8Array>
  held: Uint8Array | undefined
  usedAt: number
}

const maxBatchBytes = 16 * 1024 * 1024 - 16 * 1024
const idle = 10 * 60_000

/** Takes documents until the batch is full, and looks one further to know whether it is the end. */
function take(cursor: Open, batchSize: number): Uint8Array[] {
  const batch: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    if (!cursor.held) {
      const next = cursor.documents.next()
      if (next.done) return batch
      cursor.held = next.value
    }
    if (batch.length >= batchSize || (batch.length > 0 && bytes + cursor.held.length > maxBatchBytes))
      return batch
    batch.push(cursor.held)
    bytes += cursor.held.length + 12
    cursor.held = undefined
  }
}

export function createCursors(): Cursors {
  const open = new Map<string, Open>()
  let lastId = BigInt(Date.now()) * 1000n
  const answer = (field: 'firstBatch' | 'nextBatch', batch: Uint8Array[], rest: Doc): Reply => ({
    body: { ok: 1 },
    cursor: { field, batch, rest },
  })
  return {
    open: ({ ns, documents, session }, batchSize, single) => {
      const cursor: Open = {
        ns,
        session,
        documents: documents[Symbol.iterator](),
        held: undefined,
        usedAt: Date.now(),
      }
      const batch = take(cursor, batchSize)
      if (single || !cursor.held) {
        cursor.documents.return?.()
        return answer('firstBatch', batch, { id: Long.ZERO, ns })
      }
      lastId += 1n
      open.set(String(lastId), cursor)
      return answer('firstBatch', batch, { id: Long.fromBigInt(lastId), ns })
    },
    next: (id, ns, batchSize) => {
      const cursor = open.get(id)
      if (!cursor) return fail(43, `cursor id ${id} not found`)
      if (cursor.ns !== ns)
        fail(
          13,
          `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
        )
      const batch = take(cursor, batchSize)
      cursor.usedAt = Date.now()
      if (!cursor.held) open.delete(id)
      return answer('nextBatch', batch, { id: cursor.held ? Long.fromString(id) : Long.ZERO, ns })
    },
    kill: (ids) => {
      const killed = ids.filter((id) => open.delete(id))
      return { killed, missing: ids.filter((id) => !killed.includes(id)) }
    },
    killSession: (session) => {
      for (const [id, cursor] of open) if (cursor.session === session) open.delete(id)
    },
    sweep: (now) => {
      for (const [id, cursor] of open) if (now - cursor.usedAt > idle) open.delete(id)
    },
  }
}
