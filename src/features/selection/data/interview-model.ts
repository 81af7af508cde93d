import { defineCollection, list, optionalString, requiredNumber } from '../../../storage/collection.js'
import type { Interview } from '../domain/interview.js'

/** Its id is the application's: an application has one interview. */
export type InterviewRecord = Omit<Interview, 'applicationId'> & { _id: string }

export const interviewModel = defineCollection<InterviewRecord>({
  name: 'interviews',
  fields: { slotId: optionalString, moves: requiredNumber, sequence: requiredNumber, assessments: list },
  indexes: [{ keys: { slotId: 1 } }],
})
