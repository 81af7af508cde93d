import { defineCollection, requiredMixed, requiredString } from '../../../storage/collection.js'
import type { Holiday, SpecialDay } from '../domain/holiday.js'
import type { SchoolHoliday } from '../domain/school-holiday.js'

export type HolidayRecord = Holiday & { _id: string }
export type SchoolHolidayRecord = SchoolHoliday & { _id: string }
export type SpecialDayRecord = SpecialDay & { _id: string }

export const holidayModel = defineCollection<HolidayRecord>({
  name: 'holidays',
  fields: { day: requiredString, key: requiredString, name: requiredMixed, certainty: requiredString },
  indexes: [{ keys: { day: 1, key: 1 }, options: { unique: true } }],
})

export const schoolHolidayModel = defineCollection<SchoolHolidayRecord>({
  name: 'school_holidays',
  fields: { from: requiredString, to: requiredString, name: requiredMixed },
  // Two of them do not begin on one day.
  indexes: [{ keys: { from: 1 }, options: { unique: true } }],
})

export const specialDayModel = defineCollection<SpecialDayRecord>({
  name: 'special_days',
  fields: { centreId: requiredString, day: requiredString },
  indexes: [{ keys: { centreId: 1, day: 1 }, options: { unique: true } }],
})
