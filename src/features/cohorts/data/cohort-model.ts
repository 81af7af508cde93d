import {
  defineCollection,
  optionalString,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { Cohort } from '../domain/cohort.js'

export type CohortRecord = Omit<Cohort, 'id'> & { _id: string }

export const cohortModel = defineCollection<CohortRecord>({
  name: 'cohorts',
  fields: {
    centreId: optionalString,
    number: requiredNumber,
    programme: optionalString,
    startsOn: requiredString,
    endsOn: requiredString,
    places: requiredNumber,
    freePlaces: requiredNumber,
    createdAt: requiredDate,
  },
  indexes: [
    { keys: { centreId: 1, number: 1 }, options: { unique: true } },
    { keys: { startsOn: 1 } },
  ],
})
