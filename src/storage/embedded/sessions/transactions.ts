import { Blocked, type Base } from '../disk/base.js'
import type { Catalog, Collection } from '../disk/catalog.js'
import { createOverlay, layered } from '../disk/key-space.js'
import type { View } from '../disk/view.js'
import { fail } from '../language/store-error.js'

export interface Transaction {
  readonly view: View
  readonly ended: Promise<void>
  readonly startedAt: number
  /** Puts its changes into the committed state: within a write of the base. */
  commit(): void
  abort(): void
}

const snapshotLifetime = 5 * 60_000

const conflict = (): never =>
  fail(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  )

export type Transactions = ReturnType<typeof createTransactions>

/** Transactions see the state they began with and their own changes, and hold the keys they are going to change. */
export function createTransactions(base: Base, catalog: Catalog) {
  /** Who is going to change a key. */
  const intents = new Map<string, Transaction>()
  const open = new Map<object, Transaction>()
  /** States read by snapshot sessions, by their time. */
  const snapshots = new Map<string, Transaction>()

  const begin = (): Transaction => {
    const own = createOverlay()
    /** What keys held when the transaction began, of those that others have changed since. */
    const hidden = createOverlay()
    const counts = new Map<Collection, number>()
    const stopWatching = base.watch((key, before) => {
      if (!hidden.has(key)) hidden.set(key, before() ?? null)
    })
    let [closed, finish] = [false, (): void => undefined]
    const ended = new Promise<void>((resolve) => (finish = resolve))

    const view: View = {
      inTransaction: true,
      since: catalog.time(),
      get: (key) => {
        if (closed) fail(246, 'The snapshot that was read from is no longer kept')
        const changed = own.has(key) ? own.get(key) : hidden.has(key) ? hidden.get(key) : base.get(key)
        return changed ?? undefined
      },
      put: (key, rec) => void own.set(key, rec),
      keys: layered(base.keys, [own, hidden]),
      reserve: (keys) => {
        const wanted = [...keys]
        for (const key of wanted) {
          const holder = intents.get(key)
          if ((holder && holder !== transaction) || hidden.has(key)) conflict()
        }
        for (const key of wanted) intents.set(key, transaction)
      },
      count: (collection, by) => void counts.set(collection, (counts.get(collection) ?? 0) + by),
    }
    const close = (keepsCollections: boolean): void => {
      stopWatching()
      closed = true
      open.delete(view)
      for (const [key, holder] of intents) if (holder === transaction) intents.delete(key)
      for (const collection of [...catalog.all()].filter(({ madeBy }) => madeBy === view)) {
        if (!keepsCollections) catalog.remove(collection)
        collection.madeBy = undefined
      }
      finish()
    }
    const transaction: Transaction = {
      view,
      ended,
      startedAt: Date.now(),
      commit: () => {
        stopWatching()
        for (const [key, rec] of own) base.put(key, rec)
        for (const [collection, by] of counts) direct.count(collection, by)
        close(true)
      },
      abort: () => close(false),
    }
    open.set(view, transaction)
    return transaction
  }

  const wait = (holder: Transaction | undefined): void => {
    if (holder) throw new Blocked(holder.ended)
  }

  /** The committed state, as writes outside transactions see it. */
  const direct: View = {
    inTransaction: false,
    since: Infinity,
    get: base.get,
    put: base.put,
    keys: base.keys,
    reserve: (keys) => {
      for (const key of keys) wait(intents.get(key))
    },
    count: (collection, by) => {
      collection.count += by
      catalog.changed(collection)
    },
  }

  return {
    begin,
    direct,
    /** A new collection, which is a transaction's own until it commits. */
    create: (ns: string, by: View): Collection => {
      const collection = catalog.create(ns, {})
      if (by.inTransaction) collection.madeBy = by
      return collection
    },
    /** Before writing to a collection: it may be one that an open transaction has just made. */
    claim: ({ madeBy }: Collection, by: View): void => {
      if (!madeBy || madeBy === by) return
      if (by.inTransaction) conflict()
      wait(open.get(madeBy))
    },
    /** Before changing a collection's indexes or dropping it: no open transaction may have written to it. */
    exclusive: ({ tree }: Collection): void => {
      const id = tree.slice(0, 5)
      for (const [key, holder] of intents) if (key.startsWith(id)) wait(holder)
    },
    /** The state at a time: kept from now on, or one that was kept. */
    snapshot: (time: string, keep: boolean): View => {
      if (keep) snapshots.set(time, begin())
      return (snapshots.get(time) ?? fail(239, `The snapshot of ${time} is no longer kept`)).view
    },
    sweep: (now: number): void => {
      for (const [time, snapshot] of snapshots)
        if (now - snapshot.startedAt > snapshotLifetime && snapshots.delete(time)) snapshot.abort()
    },
    abortAll: (): void => {
      for (const transaction of open.values()) transaction.abort()
    },
  }
}
