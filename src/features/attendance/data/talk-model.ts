import { defineCollection, requiredDate, requiredString } from '../../../storage/collection.js'
import type { Talk } from '../domain/talk.js'

/** The id is the term and the day: pressed twice, a talk is recorded once. */
export type TalkRecord = Talk & { _id: string }

export const talkModel = defineCollection<TalkRecord>({
  name: 'talks',
  fields: {
    volunteerId: requiredString,
    placementId: requiredString,
    centreId: requiredString,
    programme: requiredString,
    heldOn: requiredString,
    at: requiredDate,
    by: requiredString,
  },
  indexes: [{ keys: { placementId: 1 } }, { keys: { volunteerId: 1 } }],
})
