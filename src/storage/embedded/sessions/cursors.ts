import { Long } from 'bson'
import { fail } from '../language/store-error.js'
import type { Reply } from '../wire/messages.js'

export interface CursorSource {
  readonly ns: string
  readonly documents: Iterable<Uint8Array>
  readonly session: string | undefined
}

interface Open {
  readonly ns: string
  readonly session: string | undefined
  readonly documents: Iterator<Uint8Array>
  /** A document that was read and did not go into the last batch. */
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
    const { held } = cursor
    if (batch.length >= batchSize || (batch.length > 0 && bytes + held.length > maxBatchBytes)) return batch
    batch.push(held)
    bytes += held.length + 12
    cursor.held = undefined
  }
}

export type Cursors = ReturnType<typeof createCursors>

export function createCursors() {
  const open = new Map<string, Open>()
  let lastId = BigInt(Date.now()) * 1000n
  const answer = (field: 'firstBatch' | 'nextBatch', batch: Uint8Array[], id: Long, ns: string): Reply => ({
    body: { ok: 1 },
    cursor: { field, batch, rest: { id, ns } },
  })
  return {
    /** The first batch; the cursor stays open while it has more, unless only one batch is wanted. */
    open: ({ ns, documents, session }: CursorSource, batchSize: number, single = false): Reply => {
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
        return answer('firstBatch', batch, Long.ZERO, ns)
      }
      lastId += 1n
      open.set(String(lastId), cursor)
      return answer('firstBatch', batch, Long.fromBigInt(lastId), ns)
    },
    next: (id: string, ns: string, batchSize: number): Reply => {
      const cursor = open.get(id) ?? fail(43, `cursor id ${id} not found`)
      if (cursor.ns !== ns)
        fail(
          13,
          `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
        )
      const batch = take(cursor, batchSize)
      cursor.usedAt = Date.now()
      if (!cursor.held) open.delete(id)
      return answer('nextBatch', batch, cursor.held ? Long.fromString(id) : Long.ZERO, ns)
    },
    /** Which of the cursors were there. */
    kill: (ids: readonly string[]): string[] => ids.filter((id) => open.delete(id)),
    killSession: (session: string): void => {
      for (const [id, cursor] of open) if (cursor.session === session) open.delete(id)
    },
    /** Closes those nobody has read from for ten minutes. */
    sweep: (now: number): void => {
      for (const [id, cursor] of open) if (now - cursor.usedAt > idle) open.delete(id)
    },
  }
}
