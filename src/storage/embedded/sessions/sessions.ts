import { afterPrefix } from '../language/keys.js'
import { Binary, Long } from 'bson'
import { decode, encode } from '../wire/bson-codec.js'
import { fail } from '../language/store-error.js'
import { isDoc, isNumeric, type Doc } from '../language/values.js'
import type { Base } from '../disk/base.js'
import { walk } from '../disk/overlay.js'
import type { Cursors } from './cursors.js'
import type { Transaction, Transactions } from './transactions.js'

type State = 'open' | 'committed' | 'aborted'

interface Session {
  number: bigint
  state: State | undefined
  transaction: Transaction | undefined
  usedAt: number
  /** The connections the open transaction came by. */
  readonly connections: Set<number>
}

/** What a command says about the session it belongs to. */
export interface SessionFields {
  readonly id: string | undefined
  readonly number: bigint | undefined
  readonly inTransaction: boolean
  readonly starts: boolean
}

export interface Sessions {
  /** The open transaction a command belongs to. */
  transactionFor(fields: SessionFields, connectionId: number): Transaction | undefined
  /** A client that is gone with every connection its transaction used will not end it: it is ended at once. */
  disconnected(connectionId: number): void
  /** The reply a retryable write was given the first time. */
  earlierReply(fields: SessionFields): Doc | undefined
  /** Keeps a retryable write's reply, in the same commit as the write itself. */
  remember(fields: SessionFields, reply: Doc): void
  commit(fields: SessionFields): void
  abort(fields: SessionFields): void
  /** After an error in it, a transaction is over. */
  abortQuietly(fields: SessionFields): void
  end(ids: readonly string[]): void
  sweep(now: number): void
}

const recordTree = '\x03sess\0'
const lifetime = 30 * 60_000
const transactionLifetime = 60_000

export function lsidText(lsid: unknown): string | undefined {
  const id = isDoc(lsid) ? lsid['id'] : undefined
  return id instanceof Binary && id.position === 16
    ? Buffer.from(id.buffer).toString('hex', 0, 16)
    : undefined
}

export function sessionFields(command: Doc): SessionFields {
  const number = command['txnNumber']
  return {
    id: lsidText(command['lsid']),
    number: isNumeric(number)
      ? BigInt(number instanceof Long ? number.toString() : String(number))
      : undefined,
    inTransaction: command['autocommit'] === false,
    starts: command['startTransaction'] === true,
  }
}

const tooOld = (id: string, given: bigint, current: bigint): never =>
  fail(
    225,
    `Retryable write with txnNumber ${given} is prohibited on session ${id} because a newer transaction with txnNumber ${current} has already started.`,
  )

export function createSessions(base: Base, transactions: Transactions, cursors: Cursors): Sessions {
  const sessions = new Map<string, Session>()

  const stored = (id: string): Doc | undefined => {
    const rec = base.get(recordTree + id)
    return rec && decode(rec.bytes)
  }

  const session = (id: string): Session => {
    let found = sessions.get(id)
    if (!found) {
      const record = stored(id)
      const number = record?.['number']
      found = {
        number: number instanceof Long ? number.toBigInt() : -1n,
        state: record?.['committed'] === true ? 'committed' : undefined,
        transaction: undefined,
        usedAt: Date.now(),
        connections: new Set(),
      }
      sessions.set(id, found)
    }
    found.usedAt = Date.now()
    return found
  }

  const finish = (found: Session, state: State): void => {
    if (state === 'aborted') found.transaction?.abort()
    found.state = state
    found.transaction = undefined
  }

  const begin = (found: Session, id: string, number: bigint): void => {
    if (number < found.number) tooOld(id, number, found.number)
    if (number === found.number && found.state !== 'aborted')
      fail(
        50911,
        `Cannot start a transaction at given transaction number ${number} a transaction with the same number is in state ${found.state ?? 'none'}`,
      )
    if (found.transaction) finish(found, 'aborted')
    const transaction = transactions.begin()
    found.connections.clear()
    Object.assign(found, { number, state: 'open', transaction })
    void transaction.ended.then(() => {
      if (found.transaction === transaction) finish(found, 'aborted')
    })
  }

  const current = (fields: SessionFields): Session & { id: string } => {
    const { id, number } = fields
    if (id === undefined || number === undefined) return fail(72, 'A transaction needs lsid and txnNumber')
    const found = session(id)
    if (number < found.number) tooOld(id, number, found.number)
    if (number > found.number)
      fail(
        251,
        `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${found.number}`,
      )
    return Object.assign(found, { id })
  }

  const write = (id: string, record: Doc): void =>
    base.put(recordTree + id, { bytes: encode({ at: new Date(), ...record }) })

  const missing = (number: bigint | undefined): never =>
    fail(251, `Transaction with { txnNumber: ${number ?? 'none'} } has been aborted.`)

  const end = (id: string): void => {
    const found = sessions.get(id)
    if (found?.transaction) finish(found, 'aborted')
    cursors.killSession(id)
    if (found) sessions.delete(id)
    if (base.get(recordTree + id)) base.put(recordTree + id, null)
  }

  return {
    transactionFor: (fields, connectionId) => {
      if (!fields.inTransaction) return undefined
      const { id, number } = fields
      const starting = fields.starts && id !== undefined && number !== undefined
      if (starting) begin(session(id), id, number)
      const found = current(fields)
      if (found.state === 'committed') {
        fail(256, `Transaction with { txnNumber: ${found.number} } has been committed.`)
      }
      found.connections.add(connectionId)
      return found.transaction ?? missing(number)
    },
    disconnected: (connectionId) => {
      for (const found of sessions.values()) {
        if (!found.transaction || !found.connections.delete(connectionId)) continue
        if (found.connections.size === 0) finish(found, 'aborted')
      }
    },
    earlierReply: ({ id, number, inTransaction }) => {
      if (id === undefined || number === undefined || inTransaction) return undefined
      const found = session(id)
      if (number < found.number) tooOld(id, number, found.number)
      const record = number === found.number ? stored(id) : undefined
      return isDoc(record?.['reply']) ? record['reply'] : undefined
    },
    remember: ({ id, number, inTransaction }, reply) => {
      if (id === undefined || number === undefined || inTransaction) return
      Object.assign(session(id), { number, state: undefined })
      write(id, { number: Long.fromBigInt(number), reply })
    },
    commit: (fields) => {
      const found = current(fields)
      if (found.state === 'committed') return
      const transaction = found.transaction ?? missing(fields.number)
      finish(found, 'committed')
      transaction.commit()
      write(found.id, { number: Long.fromBigInt(found.number), committed: true })
    },
    abort: (fields) => {
      const found = current(fields)
      if (found.state === 'committed')
        fail(256, `Transaction with { txnNumber: ${found.number} } has been committed.`)
      if (found.state !== 'open') missing(fields.number)
      finish(found, 'aborted')
    },
    abortQuietly: ({ id, number }) => {
      const found = id === undefined ? undefined : sessions.get(id)
      if (found?.state === 'open' && found.number === number) finish(found, 'aborted')
    },
    end: (ids) => ids.forEach(end),
    sweep: (now) => {
      for (const [id, found] of sessions) {
        if (found.transaction && now - found.transaction.startedAt > transactionLifetime)
          finish(found, 'aborted')
        if (now - found.usedAt > lifetime) end(id)
      }
      for (const key of [
        ...walk(base.keys, { from: recordTree, to: afterPrefix(recordTree), reverse: false }),
      ]) {
        const id = key.slice(recordTree.length)
        const at = stored(id)?.['at']
        if (!sessions.has(id) && at instanceof Date && now - at.getTime() > lifetime) base.put(key, null)
      }
    },
  }
}
