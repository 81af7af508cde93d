import {
  defineCollection,
  list,
  optionalDate,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { Contest } from '../domain/contest.js'

export type ContestRecord = Omit<Contest, 'id'> & { _id: string }

export const contestModel = defineCollection<ContestRecord>({
  name: 'hour_contests',
  fields: {
    signUpId: requiredString,
    volunteerId: requiredString,
    centreId: requiredString,
    programme: requiredString,
    text: requiredString,
    state: requiredString,
    openedAt: requiredDate,
    settledAt: optionalDate,
    answers: list,
  },
  indexes: [
    // One open question about one shift; a settled one may be asked again.
    {
      keys: { signUpId: 1 },
      options: { unique: true, partialFilterExpression: { state: 'open' }, name: 'one_open_contest' },
    },
    { keys: { centreId: 1, state: 1 } },
    { keys: { volunteerId: 1 } },
  ],
})
