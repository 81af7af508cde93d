import type { Engine } from './commands/command.js'
import { findRecords } from './commands/find-records.js'
import { isNumeric, toNumber } from './language/values.js'

/** Removes what TTL indexes say has had its time, through the same writes as everything else. */
export async function expire({
  base,
  catalog,
  records,
  transactions: { direct: view },
}: Engine): Promise<void> {
  for (const { ns, indexes } of [...catalog.all()]) {
    for (const { spec, fields } of indexes) {
      const seconds = spec['expireAfterSeconds']
      const path = fields[0]?.path
      if (!isNumeric(seconds) || path === undefined) continue
      const filter = { [path]: { $lte: new Date(Date.now() - toNumber(seconds) * 1000) } }
      // Prepared before the first is removed: what has to wait for a transaction has changed nothing yet.
      await base.write(() => {
        const found = [...findRecords({ view, collection: catalog.get(ns), filter, sort: [] })]
        for (const removal of found.map((one) => records.remove(view, one))) removal()
      })
    }
  }
}
