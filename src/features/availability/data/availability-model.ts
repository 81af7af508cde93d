import {
  defineCollection,
  list,
  optionalString,
  requiredDate,
  requiredMixed,
} from '../../../storage/collection.js'
import type { Availability } from '../domain/availability.js'

/** The person's id is the key, so that there is one record per person. */
export type AvailabilityRecord = Omit<Availability, 'volunteerId'> & { _id: string }

export const availabilityModel = defineCollection<AvailabilityRecord>({
  name: 'availabilities',
  fields: {
    week: requiredMixed,
    exceptions: list,
    maxShiftsPerWeek: { type: Number, default: null },
    pausedUntil: optionalString,
    updatedAt: requiredDate,
  },
})
