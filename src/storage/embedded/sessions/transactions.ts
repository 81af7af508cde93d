import type { Base, Counter, View } from '../disk/base.js'
import type { Catalog, Collection } from '../disk/catalog.js'
import { createOverlay, layered } from '../disk/overlay.js'
import { fail } from '../language/store-error.js'

/** A write outside a transaction met something an open transaction holds: it is tried again after that one ends. */
export class Blocked extends Error {
  readonly holder: Transaction
  constructor(holder: Transaction) {
    super('blocked by an open transaction')
    this.holder = holder
  }
}

export interface Transaction {
  readonly view: View
  readonly ended: Promise<void>
  readonly startedAt: number
  made(collection: Collection): void
  commit(): void
  abort(): void
}

export interface Transactions {
  /** The committed state, as writes outside transactions see it. */
  readonly direct: View
  begin(): Transaction
  /** Throws when an open transaction has written to the collection. */
  exclusive(collection: Collection): void
  claim(collection: Collection, by: View): void
  abortAll(): void
}

export const conflict = (): never =>
  fail(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  )

export function createTransactions(base: Base, catalog: Catalog): Transactions {
  /** Who is going to change a key. */
  const intents = new Map<string, Transaction>()
  const open = new Map<View, Transaction>()

  const begin = (): Transaction => {
    const own = createOverlay()
    /** What keys held when the transaction began, of those that others have changed since. */
    const hidden = createOverlay()
    const counts = new Map<Counter, number>()
    const collections: Collection[] = []
    const stopWatching = base.watch((key, before) => {
      if (!hidden.has(key)) hidden.set(key, before() ?? null)
    })
    let finish = (): void => undefined
    const ended = new Promise<void>((resolve) => (finish = resolve))

    const view: View = {
      inTransaction: true,
      get: (key) => {
        const changed = own.has(key) ? own.get(key) : hidden.has(key) ? hidden.get(key) : base.get(key)
        return changed ?? undefined
      },
      put: (key, rec) => own.set(key, rec),
      keys: (range, limit) => layered(base.keys, [own, hidden])(range, limit),
      reserve: (keys) => {
        const wanted = [...keys]
        for (const key of wanted) {
          const holder = intents.get(key)
          if ((holder && holder !== transaction) || hidden.has(key)) conflict()
        }
        for (const key of wanted) intents.set(key, transaction)
      },
      count: (counter, by) => void counts.set(counter, (counts.get(counter) ?? 0) + by),
    }
    const close = (): void => {
      stopWatching()
      open.delete(view)
      for (const [key, holder] of intents) if (holder === transaction) intents.delete(key)
      for (const collection of collections) collection.madeBy = undefined
      finish()
    }
    const transaction: Transaction = {
      view,
      ended,
      startedAt: Date.now(),
      made: (collection) => {
        collection.madeBy = view
        collections.push(collection)
      },
      commit: () => {
        stopWatching()
        for (const [key, rec] of own.entries()) base.put(key, rec)
        for (const [counter, by] of counts) counter.add(by)
        close()
      },
      abort: () => {
        for (const collection of collections) catalog.remove(collection)
        close()
      },
    }
    open.set(view, transaction)
    return transaction
  }

  const block = (key: string): void => {
    const holder = intents.get(key)
    if (holder) throw new Blocked(holder)
  }

  return {
    begin,
    direct: {
      inTransaction: false,
      get: (key) => base.get(key),
      put: (key, rec) => base.put(key, rec),
      keys: base.keys,
      reserve: (keys) => {
        for (const key of keys) block(key)
      },
      count: (counter, by) => counter.add(by),
    },
    exclusive: (collection) => {
      const id = collection.tree.slice(0, 5)
      for (const [key, holder] of intents) if (key.startsWith(id)) throw new Blocked(holder)
    },
    claim: ({ madeBy }, by) => {
      if (!madeBy || madeBy === by) return
      const holder = open.get(madeBy as View)
      if (by.inTransaction) conflict()
      if (holder) throw new Blocked(holder)
    },
    abortAll: () => {
      for (const transaction of open.values()) transaction.abort()
    },
  }
}

const patience = 60_000

/** Runs a write until no open transaction stands in its way; one that does so for a minute is ended. */
export async function attempt<T>(write: () => T): Promise<T> {
  for (;;) {
    try {
      return write()
    } catch (error) {
      if (!(error instanceof Blocked)) throw error
      const { holder } = error
      const timer = setTimeout(() => holder.abort(), Math.max(0, holder.startedAt + patience - Date.now()))
      await holder.ended
      clearTimeout(timer)
    }
  }
}
