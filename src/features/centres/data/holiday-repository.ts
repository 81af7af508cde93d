import type { Connection } from 'mongoose'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { Holiday, SpecialDay } from '../domain/holiday.js'
import type { SchoolHoliday } from '../domain/school-holiday.js'
import {
  holidayModel,
  schoolHolidayModel,
  specialDayModel,
  type HolidayRecord,
  type SchoolHolidayRecord,
  type SpecialDayRecord,
} from './holiday-model.js'

const toHoliday = ({ day, key, name, certainty }: HolidayRecord): Holiday => ({ day, key, name, certainty })
const toSchoolHoliday = ({ from, to, name }: SchoolHolidayRecord): SchoolHoliday => ({ from, to, name })
const toSpecialDay = ({ centreId, day }: SpecialDayRecord): SpecialDay => ({ centreId, day })

/** Runs an insert; false when the unique index says that it stands there already. */
async function insertOnce(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert()
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

export function createHolidayRepository({ connection }: { connection: Connection }) {
  const holidays = holidayModel(connection)
  const specialDays = specialDayModel(connection)
  const schoolHolidays = schoolHolidayModel(connection)
  return {
    async listHolidays(from: CalendarDay, to: CalendarDay): Promise<Holiday[]> {
      const records = await holidays
        .find({ day: { $gte: from, $lte: to } })
        .sort({ day: 1, key: 1 })
        .lean<HolidayRecord[]>()
        .exec()
      return records.map(toHoliday)
    },
    async countHolidays(): Promise<number> {
      return holidays.estimatedDocumentCount()
    },
    async insertHolidays(all: readonly Holiday[]): Promise<void> {
      await holidays.insertMany(all.map((holiday) => ({ _id: newId(), ...holiday })))
    },
    /** false when this holiday stands on that day already. */
    addHoliday: (holiday: Holiday): Promise<boolean> =>
      insertOnce(() => holidays.create({ _id: newId(), ...holiday })),
    /** false when there was none. */
    async removeHoliday(day: CalendarDay, key: string): Promise<boolean> {
      const result = await holidays.deleteOne({ day, key })
      return result.deletedCount === 1
    },
    /** Every period of which some day lies in the range. */
    async listSchoolHolidays(from: CalendarDay, to: CalendarDay): Promise<SchoolHoliday[]> {
      const records = await schoolHolidays
        .find({ from: { $lte: to }, to: { $gte: from } })
        .sort({ from: 1 })
        .lean<SchoolHolidayRecord[]>()
        .exec()
      return records.map(toSchoolHoliday)
    },
    /** false when one begins on that day already. */
    addSchoolHoliday: (period: SchoolHoliday): Promise<boolean> =>
      insertOnce(() => schoolHolidays.create({ _id: newId(), ...period })),
    /** false when there was none. */
    async removeSchoolHoliday(from: CalendarDay): Promise<boolean> {
      const result = await schoolHolidays.deleteOne({ from })
      return result.deletedCount === 1
    },
    async listSpecialDays(from: CalendarDay, to: CalendarDay): Promise<SpecialDay[]> {
      const records = await specialDays
        .find({ day: { $gte: from, $lte: to } })
        .sort({ day: 1, centreId: 1 })
        .lean<SpecialDayRecord[]>()
        .exec()
      return records.map(toSpecialDay)
    },
    openSpecialDay: (special: SpecialDay): Promise<boolean> =>
      insertOnce(() => specialDays.create({ _id: newId(), ...special })),
    async closeSpecialDay({ centreId, day }: SpecialDay): Promise<boolean> {
      const result = await specialDays.deleteOne({ centreId, day })
      return result.deletedCount === 1
    },
  }
}

export type HolidayRepository = ReturnType<typeof createHolidayRepository>
