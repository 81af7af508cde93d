import { dayFromParts, type CalendarDay } from '../../../lib/calendar-day.js'

const YEAR_FIRST = /^(?<year>\d{4})[-./](?<month>\d{1,2})[-./](?<day>\d{1,2})$/
const DAY_FIRST = /^(?<day>\d{1,2})[-./](?<month>\d{1,2})[-./](?<year>\d{4})$/

// Spreadsheets write a day with a midnight behind it.
const TIME_BEHIND = /[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/

/** Days as people wrote them in the old form: 05.01.1976, 7.12.1982, 24/11/2000, 2007-04-13. The day comes before the month. */
export function readWrittenDay(text: string): CalendarDay | null {
  const written = text.trim().replace(TIME_BEHIND, '').replace(/\s+/g, '')
  const parts = (YEAR_FIRST.exec(written) ?? DAY_FIRST.exec(written))?.groups
  if (!parts) return null
  return dayFromParts({ year: Number(parts.year), month: Number(parts.month), day: Number(parts.day) })
}
