import {
  defineCollection,
  optionalString,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { ConsentEvent } from '../domain/consent-event.js'

export type ConsentRecord = Omit<ConsentEvent, 'id'> & { _id: string; key: string }

export const consentModel = defineCollection<ConsentRecord>({
  name: 'consents',
  fields: {
    /** Makes writing the same event twice harmless. */
    key: requiredString,
    volunteerId: requiredString,
    consent: requiredString,
    event: requiredString,
    version: requiredNumber,
    locale: requiredString,
    channel: requiredString,
    at: requiredDate,
    accountId: optionalString,
    applicationId: optionalString,
  },
  indexes: [{ keys: { key: 1 }, options: { unique: true } }, { keys: { volunteerId: 1, at: 1 } }],
})
