import { Long } from 'bson'
import { fail } from '../language/store-error.js'
import type { Reply } from '../wire/messages.js'

export interface CursorSource {
  readonly ns: string
  readonly documents: Iterable<Uint8Array>
  readonly session: string | undefined
  /** How many documents there are at most, where that is known. */
  readonly most?: number
}

interface Open {
  readonly ns: string
  readonly session: string | undefined
  readonly documents: Iterator<Uint8Array>
  /** A document that was read and did not go into the last batch. */
  held: Uint8Array | undefined
  /** How many may still come: none when the end has been seen. */
  left: number
  usedAt: number
}

const maxBatchBytes = 16 * 1024 * 1024 - 16 * 1024
const idle = 10 * 60_000

/** Takes documents until the batch is full; as in MongoDB the end is seen only by looking for a further one. */
function take(cursor: Open, batchSize: number): Uint8Array[] {
  const batch: Uint8Array[] = []
  let bytes = 0
  while (batch.length < batchSize && cursor.left > 0) {
    const next: IteratorResult<Uint8Array> = cursor.held ? { value: cursor.held } : cursor.documents.next()
    if (next.done) cursor.left = 0
    else {
      cursor.held = next.value
      bytes += next.value.length + 12
      if (batch.length > 0 && bytes > maxBatchBytes) return batch
      batch.push(next.value)
      cursor.held = undefined
      cursor.left -= 1
    }
  }
  return batch
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
    open: (
      { ns, documents, session, most = Infinity }: CursorSource,
      batchSize: number,
      single = false,
    ): Reply => {
      const cursor: Open = {
        ns,
        session,
        documents: documents[Symbol.iterator](),
        held: undefined,
        left: Array.isArray(documents) ? documents.length : most,
        usedAt: Date.now(),
      }
      const batch = take(cursor, batchSize)
      if (single || cursor.left <= 0) {
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
      if (cursor.left <= 0) open.delete(id)
      return answer('nextBatch', batch, cursor.left > 0 ? Long.fromString(id) : Long.ZERO, ns)
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
