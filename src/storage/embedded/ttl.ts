import { isNumeric, toNumber } from './language/values.js'
import { findRecords } from './commands/find-records.js'
import type { Catalog, Collection, Index } from './disk/catalog.js'
import type { Records } from './disk/records.js'
import { attempt, type Transactions } from './sessions/transactions.js'

export interface Expiry {
  readonly catalog: Catalog
  readonly records: Records
  readonly transactions: Transactions
}

async function expireIndex(
  { records, transactions }: Expiry,
  collection: Collection,
  index: Index,
): Promise<void> {
  const seconds = index.spec['expireAfterSeconds']
  const path = index.fields[0]?.path
  if (!isNumeric(seconds) || path === undefined) return
  const filter = { [path]: { $lte: new Date(Date.now() - toNumber(seconds) * 1000) } }
  const view = transactions.direct
  for (const found of [...findRecords({ view, collection, filter, sort: [] })]) {
    await attempt(() => {
      const rec = view.get(collection.tree + found.record)
      if (rec === found.rec) records.remove(view, found)
    })
  }
}

/** Removes what TTL indexes say has had its time, through the same writes as everything else. */
export async function expire(parts: Expiry): Promise<void> {
  for (const collection of [...parts.catalog.all()]) {
    for (const index of collection.indexes) {
      if (index.spec['expireAfterSeconds'] !== undefined) await expireIndex(parts, collection, index)
    }
  }
}
