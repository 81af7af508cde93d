import { createHash } from 'node:crypto'
import type { Migration } from './migration.js'

interface Entry {
  readonly _id: string
  readonly volunteerId: string
  readonly at: Date
  readonly [field: string]: unknown
}

const fields = [
  ...['volunteerId', 'placementId', 'centreId', 'programme', 'organisationId'],
  ...['kind', 'source', 'key', 'minutes', 'day'],
]

function hashOf(entry: Entry, sequence: number, previousHash: string): string {
  const content = [
    ...[sequence, previousHash, entry._id],
    ...fields.map((field) => entry[field] ?? null),
    ...[entry.at.toISOString(), entry['by'] ?? null, entry['reason'] ?? null],
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** Entries from before there were chains are tied together in the order in which they were written. */
export const hoursInChains: Migration = {
  name: '0003-hours-in-chains',
  async up(connection) {
    const ledger = connection.collection<Entry>('hours_ledger')
    const entries = await ledger.find({}).sort({ volunteerId: 1, at: 1, _id: 1 }).toArray()
    let last = { volunteerId: '', sequence: 0, hash: '' }
    for (const entry of entries) {
      const isFirst = entry.volunteerId !== last.volunteerId
      const sequence = isFirst ? 1 : last.sequence + 1
      const previousHash = isFirst ? '0'.repeat(64) : last.hash
      const hash = hashOf(entry, sequence, previousHash)
      await ledger.updateOne({ _id: entry._id }, { $set: { sequence, previousHash, hash } })
      last = { volunteerId: entry.volunteerId, sequence, hash }
    }
  },
}
