import { defineCollection, requiredDate, requiredString } from '../../../storage/collection.js'

export interface NeedsRecord {
  /** The volunteer's id. */
  _id: string
  /** AES-256-GCM; even which options were ticked is inside. */
  sealed: string
  updatedAt: Date
}

export const needsModel = defineCollection<NeedsRecord>({
  name: 'needs',
  fields: { sealed: requiredString, updatedAt: requiredDate },
})
