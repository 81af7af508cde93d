import { defineCollection, list, optionalDate } from '../../../storage/collection.js'
import type { ShortageRecord } from '../domain/shortage.js'

/** The person's id is the key, so that a turn is taken by one update of one record. */
export type ShortageDocument = Omit<ShortageRecord, 'volunteerId'> & { _id: string }

export const shortageModel = defineCollection<ShortageDocument>({
  name: 'shortage_asks',
  fields: { askedAt: optionalDate, asks: list, declinedAt: optionalDate },
  indexes: [{ keys: { 'asks.shiftId': 1 } }],
})
