import {
  defineCollection,
  list,
  optionalDate,
  optionalString,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { Contest } from '../domain/contest.js'

/** Questions from before there were ones about absences do not say what they are about. */
export type ContestRecord = Omit<Contest, 'id' | 'about'> & { _id: string; about?: Contest['about'] | null }

export const contestModel = defineCollection<ContestRecord>({
  name: 'hour_contests',
  fields: {
    signUpId: requiredString,
    volunteerId: requiredString,
    centreId: requiredString,
    programme: requiredString,
    about: optionalString,
    // May be empty.
    text: { type: String, default: '' },
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
    { keys: { state: 1, about: 1 } },
    { keys: { volunteerId: 1 } },
  ],
})
