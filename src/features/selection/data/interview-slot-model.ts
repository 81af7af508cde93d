import {
  defineCollection,
  list,
  optionalDate,
  optionalString,
  requiredDate,
  requiredNumber,
} from '../../../storage/collection.js'
import type { InterviewSlot } from '../domain/interview.js'

export type InterviewSlotRecord = Omit<InterviewSlot, 'id'> & {
  _id: string
  /** Applications that hold a place. */
  holders: string[]
}

export const interviewSlotModel = defineCollection<InterviewSlotRecord>({
  name: 'interview_slots',
  fields: {
    centreId: optionalString,
    programme: optionalString,
    startsAt: requiredDate,
    minutes: requiredNumber,
    places: requiredNumber,
    free: requiredNumber,
    directions: optionalString,
    cancelledAt: optionalDate,
    holders: list,
  },
  indexes: [
    // The same time at the same place is published once, however often the button is pressed.
    { keys: { centreId: 1, programme: 1, startsAt: 1 }, options: { unique: true } },
    { keys: { startsAt: 1 } },
  ],
})
