import {
  defineCollection,
  list,
  optionalString,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { GuardianConsent } from '../domain/guardian-consent.js'

export type GuardianConsentRecord = Omit<GuardianConsent, 'id'> & { _id: string; tokenHash: string }

export const guardianConsentModel = defineCollection<GuardianConsentRecord>({
  name: 'guardian_consents',
  fields: {
    volunteerId: requiredString,
    applicationId: requiredString,
    /** The link's token is known to the guardian only. */
    tokenHash: requiredString,
    relation: requiredString,
    name: requiredString,
    phone: optionalString,
    email: optionalString,
    locale: requiredString,
    textVersion: requiredNumber,
    state: requiredString,
    answerBy: requiredString,
    history: list,
  },
  indexes: [
    { keys: { tokenHash: 1 }, options: { unique: true } },
    // One question per application, however often it is submitted.
    { keys: { applicationId: 1 }, options: { unique: true } },
    { keys: { volunteerId: 1 } },
    { keys: { state: 1, answerBy: 1 } },
  ],
})
