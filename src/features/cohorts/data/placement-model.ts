import {
  defineCollection,
  mixed,
  optionalString,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { Placement } from '../domain/placement.js'

export type PlacementRecord = Omit<Placement, 'id'> & { _id: string }

export const placementModel = defineCollection<PlacementRecord>({
  name: 'placements',
  fields: {
    volunteerId: requiredString,
    applicationId: requiredString,
    cohortId: requiredString,
    centreId: optionalString,
    programme: requiredString,
    organisationId: optionalString,
    startsOn: requiredString,
    endsOn: requiredString,
    state: requiredString,
    endReason: optionalString,
    training: { type: mixed, default: null },
    createdAt: requiredDate,
  },
  indexes: [
    // An application leads to one placement, however often "accept" is pressed.
    { keys: { applicationId: 1 }, options: { unique: true } },
    { keys: { volunteerId: 1, startsOn: -1 } },
    { keys: { cohortId: 1 } },
    { keys: { centreId: 1, state: 1 } },
    { keys: { organisationId: 1 } },
  ],
})
