import { defineCollection, requiredDate, requiredNumber, requiredString } from '../../../storage/collection.js'
import type { ShiftMessage } from '../domain/shift-message.js'

export type ShiftMessageRecord = Omit<ShiftMessage, 'id'> & { _id: string }

export const shiftMessageModel = defineCollection<ShiftMessageRecord>({
  name: 'shift_messages',
  fields: {
    shiftId: requiredString,
    centreId: requiredString,
    number: requiredNumber,
    audience: requiredString,
    text: requiredString,
    people: requiredNumber,
    by: requiredString,
    at: requiredDate,
  },
  indexes: [{ keys: { shiftId: 1, number: 1 }, options: { unique: true } }],
})
