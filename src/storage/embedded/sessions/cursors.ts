import { Long } from 'bson'
import { fail } from '../language/store-error.js'
import type { Reply } from '../wire/messages.js'

/** Whose a cursor is: a session's, or also one of its transactions'. */
export interface Owner {
  readonly session: string | undefined
  readonly transaction: bigint | undefined
}

export interface CursorSource {
  readonly ns: string
  readonly documents: Iterable<Uint8Array>
  readonly owner: Owner
  /** How many documents there are at most, where that is known. */
  readonly most?: number
}

interface Open {
  readonly ns: string
  readonly owner: Owner
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

/** The three codes are for: only the reader has one, only the cursor has one, they have different ones. */
function checkSame(what: keyof Owner, first: number, { of, by }: { of: Owner; by: Owner }): void {
  const code = first + (of[what] === undefined ? 0 : by[what] === undefined ? 1 : 2)
  if (of[what] !== by[what]) fail(code, `Cannot run getMore on a cursor that was created in another ${what}`)
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
      { ns, documents, owner, most = Infinity }: CursorSource,
      batchSize: number,
      single = false,
    ): Reply => {
      const cursor: Open = {
        ns,
        owner,
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
    next: (id: string, ns: string, batchSize: number, by: Owner): Reply => {
      const cursor = open.get(id) ?? fail(43, `cursor id ${id} not found`)
      const parties = { of: cursor.owner, by }
      checkSame('session', 50736, parties)
      checkSame('transaction', 50739, parties)
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
      for (const [id, cursor] of open) if (cursor.owner.session === session) open.delete(id)
    },
    /** Closes those nobody has read from for ten minutes. */
    sweep: (now: number): void => {
      for (const [id, cursor] of open) if (now - cursor.usedAt > idle) open.delete(id)
    },
  }
}
