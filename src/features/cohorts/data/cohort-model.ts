import {
  defineCollection,
  list,
  mixed,
  optionalString,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { Cohort } from '../domain/cohort.js'

export type CohortRecord = Omit<Cohort, 'id'> & {
  _id: string
  /** Applications that hold a place: a place is taken and given back once, however often it is asked for. */
  holders: string[]
}

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
    holders: list,
    training: { type: mixed, default: null },
    createdAt: requiredDate,
  },
  indexes: [
    { keys: { centreId: 1, number: 1 }, options: { unique: true } },
    { keys: { startsOn: 1 } },
  ],
})
