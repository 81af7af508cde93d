import {
  defineCollection,
  list,
  optionalString,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { Shift } from '../domain/shift.js'

export type ShiftRecord = Omit<Shift, 'id'> & { _id: string }

export const shiftModel = defineCollection<ShiftRecord>({
  name: 'shifts',
  fields: {
    centreId: requiredString,
    day: requiredString,
    slot: requiredNumber,
    startsAt: requiredDate,
    endsAt: requiredDate,
    roles: list,
    state: requiredString,
    cancelReason: optionalString,
    batchId: requiredString,
    sequence: requiredNumber,
    createdAt: requiredDate,
  },
  indexes: [
    // A cancelled shift does not keep a new one from taking its time.
    {
      keys: { centreId: 1, startsAt: 1 },
      options: { unique: true, partialFilterExpression: { state: 'published' } },
    },
    { keys: { centreId: 1, day: 1 } },
    { keys: { startsAt: 1 } },
    { keys: { batchId: 1 } },
  ],
})
