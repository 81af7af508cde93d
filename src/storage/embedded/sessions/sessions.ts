import { Long, UUID } from 'bson'
import type { Base } from '../disk/base.js'
import { wholeTree } from '../disk/catalog.js'
import { walk } from '../disk/key-space.js'
import { fail } from '../language/store-error.js'
import { isDoc, type Doc } from '../language/values.js'
import { decode, encode } from '../wire/bson.js'
import type { Reply } from '../wire/messages.js'
import type { Cursors } from './cursors.js'
import type { SessionFields } from './session-fields.js'
import type { Transaction, Transactions } from './transactions.js'

interface Session {
  readonly id: string
  number: bigint
  state: 'open' | 'committed' | 'aborted' | undefined
  transaction: Transaction | undefined
  usedAt: number
  /** The retryable write that is being carried out. */
  pending: { readonly number: bigint; readonly reply: Promise<Reply> } | undefined
  /** The connections the open transaction came by. */
  readonly connections: Set<number>
}

const recordTree = '\x03sess\0'
const lifetime = 30 * 60_000
const transactionLifetime = 60_000
/** Drivers give up all their connections after some errors, and have new ones within half a second. */
const returnTime = 2_000

export type Sessions = ReturnType<typeof createSessions>

/** Drivers' sessions: their open transaction, and the last answer to a retryable write. */
export function createSessions(base: Base, transactions: Transactions, cursors: Cursors) {
  const sessions = new Map<string, Session>()
  // What a lost commit has made of them never came to be: the disk knows better.
  base.onLoss(() => sessions.clear())

  const stored = (id: string): Doc | undefined => {
    const rec = base.get(recordTree + id)
    return rec && decode(rec.bytes)
  }
  const store = (id: string, record: Doc): void =>
    base.put(recordTree + id, { bytes: encode({ at: new Date(), ...record }) })

  const sessionOf = (id: string): Session => {
    const known = sessions.get(id)
    if (known) return Object.assign(known, { usedAt: Date.now() })
    const record = stored(id)
    const number = record?.['number'] instanceof Long ? record['number'].toBigInt() : -1n
    const state = record?.['committed'] === true ? 'committed' : undefined
    const nothingYet = { transaction: undefined, pending: undefined, connections: new Set<number>() }
    const made: Session = { id, number, state, usedAt: Date.now(), ...nothingYet }
    sessions.set(id, made)
    return made
  }

  const finish = (session: Session, state: 'committed' | 'aborted'): void => {
    const { transaction } = session
    Object.assign(session, { state, transaction: undefined })
    if (state === 'aborted') transaction?.abort()
  }

  const tooOld = (session: Session, given: bigint): void => {
    if (given < session.number)
      fail(
        225,
        `Cannot start transaction or retryable write with txnNumber ${given} on session ${session.id} because a newer transaction with txnNumber ${session.number} has already started.`,
      )
  }

  const begin = (session: Session, number: bigint): void => {
    tooOld(session, number)
    if (number === session.number && session.state !== 'aborted')
      fail(
        50911,
        `Cannot start a transaction at given transaction number ${number}: it is ${session.state ?? 'taken'}`,
      )
    if (session.transaction) finish(session, 'aborted')
    const transaction = transactions.begin()
    session.connections.clear()
    Object.assign(session, { number, state: 'open', transaction })
    void transaction.ended.then(() => {
      if (session.transaction === transaction) finish(session, 'aborted')
    })
  }

  const current = ({ id, number }: SessionFields): Session => {
    if (id === undefined || number === undefined) return fail(72, 'A transaction needs lsid and txnNumber')
    const session = sessionOf(id)
    tooOld(session, number)
    if (number > session.number)
      fail(251, `Given transaction number ${number} does not match any in-progress transactions.`)
    return session
  }

  const committed = ({ number }: Session): never =>
    fail(256, `Transaction with { txnNumber: ${number} } has been committed.`)
  const missing = ({ number }: Session): never =>
    fail(251, `Transaction with { txnNumber: ${number} } has been aborted.`)

  const forget = (id: string): void => {
    const session = sessions.get(id)
    if (session?.transaction) finish(session, 'aborted')
    cursors.killSession(id)
    sessions.delete(id)
    if (base.get(recordTree + id)) base.put(recordTree + id, null)
  }

  /** The session and number of a retryable write, which is one outside transactions. */
  const retryable = ({ id, number, inTransaction }: SessionFields) =>
    id === undefined || number === undefined || inTransaction ? undefined : { session: sessionOf(id), number }

  return {
    /** The open transaction a command belongs to. */
    transactionFor: (fields: SessionFields, connectionId: number): Transaction | undefined => {
      if (!fields.inTransaction) return undefined
      const { id, number, starts } = fields
      if (starts && id !== undefined && number !== undefined) begin(sessionOf(id), number)
      const session = current(fields)
      if (session.state === 'committed') committed(session)
      session.connections.add(connectionId)
      return session.transaction ?? missing(session)
    },
    /** Without any of the connections it used, a transaction is soon ended: a client that is not gone comes back. */
    disconnected: (connectionId: number): void => {
      for (const session of sessions.values()) {
        const { transaction, connections } = session
        if (!transaction || !connections.delete(connectionId) || connections.size > 0) continue
        const giveUp = (): void => {
          if (session.transaction === transaction && connections.size === 0) finish(session, 'aborted')
        }
        setTimeout(giveUp, returnTime).unref()
      }
    },
    /** As `$listLocalSessions` shows them, the asking one among them. */
    list: (asking: string | undefined): Doc[] =>
      [...new Set([...sessions.keys(), ...(asking === undefined ? [] : [asking])])].map((id) => ({
        _id: { id: new UUID(id) },
        lastUse: new Date(sessions.get(id)?.usedAt ?? Date.now()),
      })),
    /** Ends every open transaction. */
    abortAll: (): void => {
      for (const session of sessions.values()) if (session.transaction) finish(session, 'aborted')
    },
    /** Whether this is a retryable write that nobody has carried out yet. */
    isNewWrite: (fields: SessionFields): boolean => {
      const write = retryable(fields)
      return write !== undefined && write.number > write.session.number
    },
    /** A retryable write that still waits is not begun a second time when it is sent again. */
    once: (fields: SessionFields, run: () => Promise<Reply>): Promise<Reply> => {
      const write = retryable(fields)
      if (!write) return run()
      const { session, number } = write
      if (session.pending?.number === number) return session.pending.reply
      const reply = run().finally(() => {
        if (session.pending?.reply === reply) session.pending = undefined
      })
      session.pending = { number, reply }
      return reply
    },
    /** The reply a retryable write was given the first time. */
    earlierReply: (fields: SessionFields): Doc | undefined => {
      const write = retryable(fields)
      if (!write) return undefined
      const { session, number } = write
      tooOld(session, number)
      if (number === session.number && session.state)
        fail(72, 'Must specify autocommit=false on all operations of a multi-statement transaction.')
      const record = number === session.number ? stored(session.id) : undefined
      return isDoc(record?.['reply']) ? record['reply'] : undefined
    },
    /** Keeps a retryable write's reply, in the same commit as the write itself. */
    remember: (fields: SessionFields, reply: Doc): void => {
      const write = retryable(fields)
      if (!write) return
      if (write.session.transaction) finish(write.session, 'aborted')
      Object.assign(write.session, { number: write.number, state: undefined })
      store(write.session.id, { number: Long.fromBigInt(write.number), reply })
    },
    commit: (fields: SessionFields): void => {
      const session = current(fields)
      if (session.state === 'committed') return
      const transaction = session.transaction ?? missing(session)
      finish(session, 'committed')
      transaction.commit()
      store(session.id, { number: Long.fromBigInt(session.number), committed: true })
    },
    abort: (fields: SessionFields): void => {
      const session = current(fields)
      if (session.state === 'committed') committed(session)
      if (session.state !== 'open') missing(session)
      finish(session, 'aborted')
    },
    /** After an error in it, a transaction is over. */
    abortQuietly: ({ id, number }: SessionFields): void => {
      const session = id === undefined ? undefined : sessions.get(id)
      if (session?.state === 'open' && session.number === number) finish(session, 'aborted')
    },
    /** Within a write: ends sessions and forgets what they were told. */
    end: (ids: readonly string[]): void => ids.forEach(forget),
    /** Within a write: ends what nobody came back for. */
    sweep: (now: number): void => {
      for (const session of sessions.values()) {
        if (session.transaction && now - session.transaction.startedAt > transactionLifetime)
          finish(session, 'aborted')
        if (now - session.usedAt > lifetime) forget(session.id)
      }
      for (const key of [...walk(base.keys, wholeTree(recordTree))]) {
        const id = key.slice(recordTree.length)
        const at = stored(id)?.['at']
        if (!sessions.has(id) && at instanceof Date && now - at.getTime() > lifetime) base.put(key, null)
      }
    },
  }
}
