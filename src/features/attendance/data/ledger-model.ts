import {
  defineCollection,
  optionalString,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { LedgerEntry } from '../domain/ledger.js'

export type LedgerRecord = Omit<LedgerEntry, 'id'> & { _id: string }

export const ledgerModel = defineCollection<LedgerRecord>({
  name: 'hours_ledger',
  fields: {
    volunteerId: requiredString,
    placementId: requiredString,
    centreId: optionalString,
    programme: requiredString,
    organisationId: optionalString,
    kind: requiredString,
    source: requiredString,
    key: requiredString,
    minutes: requiredNumber,
    day: requiredString,
    at: requiredDate,
    by: optionalString,
    reason: optionalString,
    sequence: requiredNumber,
    previousHash: requiredString,
    hash: requiredString,
  },
  indexes: [
    { keys: { key: 1 }, options: { unique: true } },
    // Of two that append to one person's chain at once, one reads it again.
    {
      keys: { volunteerId: 1, sequence: 1 },
      options: { unique: true, partialFilterExpression: { sequence: { $exists: true } } },
    },
    { keys: { volunteerId: 1, at: 1 } },
    { keys: { placementId: 1 } },
    { keys: { centreId: 1, day: 1 } },
    { keys: { organisationId: 1 } },
  ],
})
