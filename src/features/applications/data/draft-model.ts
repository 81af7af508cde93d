import {
  defineCollection,
  mixed,
  optionalString,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { Draft } from '../domain/draft.js'

export type DraftRecord = Omit<Draft, 'id' | 'needs'> & {
  _id: string
  /** What helps the person work well is sealed even while it is a draft. */
  sealedNeeds: string | null
}

export const draftModel = defineCollection<DraftRecord>({
  name: 'application_drafts',
  fields: {
    ownerKey: requiredString,
    programme: requiredString,
    organisationId: optionalString,
    channel: requiredString,
    enteredBy: optionalString,
    typed: { type: mixed, default: {} },
    sealedNeeds: optionalString,
    applicationId: requiredString,
    volunteerId: requiredString,
    submittedAt: { type: Date, default: null },
    updatedAt: requiredDate,
    expiresAt: requiredDate,
  },
  indexes: [
    { keys: { ownerKey: 1, programme: 1 } },
    { keys: { expiresAt: 1 } },
  ],
})
