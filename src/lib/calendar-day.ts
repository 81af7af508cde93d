import { bakuOffsetMinutes } from './baku-offset.js'

declare const calendarDayBrand: unique symbol

/** A day without a time, `'2026-11-22'`: birthdays, terms, holidays. Sorts as text. */
export type CalendarDay = string & { readonly [calendarDayBrand]: true }

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export interface DayParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

const MS_PER_DAY = 86_400_000
const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2100

function toUtc(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function fromUtc(instant: number): CalendarDay {
  return new Date(instant).toISOString().slice(0, 10) as CalendarDay
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** `dayFromParts({ year: 2026, month: 2, day: 29 })` is null: only days that exist, from 1900 to 2100. */
export function dayFromParts({ year, month, day }: DayParts): CalendarDay | null {
  if (![year, month, day].every(Number.isInteger)) return null
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12) return null
  if (day < 1 || day > daysInMonth(year, month)) return null
  return fromUtc(Date.UTC(year, month - 1, day))
}

/** `parseCalendarDay('2026-02-29')` is null: only days that exist, from 1900 to 2100. */
export function parseCalendarDay(text: string): CalendarDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  if (!match) return null
  return dayFromParts({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) })
}

/** For days known to be right: `calendarDay('2026-11-22')`; throws on anything else. */
export function calendarDay(text: string): CalendarDay {
  const day = parseCalendarDay(text)
  if (day === null) throw new RangeError(`Not a calendar day: ${text}`)
  return day
}

/** What the wall calendar in Baku shows: 21:00 UTC on the 21st is already the 22nd. */
export function dayInBaku(instant: Date): CalendarDay {
  return fromUtc(instant.getTime() + bakuOffsetMinutes(instant.getTime()) * 60_000)
}

/** `partsOf('2026-11-22')` is `{ year: 2026, month: 11, day: 22 }`. */
export function partsOf(day: CalendarDay): DayParts {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

/** `addDays('2026-12-31', 1)` is `'2027-01-01'`. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return fromUtc(toUtc(day) + days * MS_PER_DAY)
}

/** Stays inside the month: `addMonths('2026-12-31', 2)` is `'2027-02-28'`. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const from = partsOf(day)
  const monthIndex = from.year * 12 + (from.month - 1) + months
  const year = Math.floor(monthIndex / 12)
  const month = monthIndex - year * 12 + 1
  return fromUtc(Date.UTC(year, month - 1, Math.min(from.day, daysInMonth(year, month))))
}

/** `daysBetween('2026-11-22', '2026-11-23')` is 1; negative when the second day is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((toUtc(to) - toUtc(from)) / MS_PER_DAY)
}

/** `weekdayOf('2026-11-22')` is 7, a Sunday. */
export function weekdayOf(day: CalendarDay): Weekday {
  const fromSunday = new Date(toUtc(day)).getUTCDay()
  return (fromSunday === 0 ? 7 : fromSunday) as Weekday
}

// Lists ask for the same few weeks again and again, and text to date and back costs more than a look-up.
const mondays = new Map<CalendarDay, CalendarDay>()
const MOST_MONDAYS = 1000

/** The Monday of the same week: `mondayOf('2026-11-22')` is `'2026-11-16'`. */
export function mondayOf(day: CalendarDay): CalendarDay {
  const known = mondays.get(day)
  if (known !== undefined) return known
  const monday = addDays(day, 1 - weekdayOf(day))
  if (mondays.size >= MOST_MONDAYS) mondays.clear()
  mondays.set(day, monday)
  return monday
}

export function isWeekend(day: CalendarDay): boolean {
  return weekdayOf(day) >= 6
}

/** For `sort`: negative when the first day is earlier. */
export function compareDays(one: CalendarDay, other: CalendarDay): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/**
 * Full years lived on a day: `ageOn('2008-11-23', '2026-11-22')` is 17.
 * Born on 29 February, a person turns older on 1 March in common years.
 */
export function ageOn(bornOn: CalendarDay, day: CalendarDay): number {
  const years = partsOf(day).year - partsOf(bornOn).year
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}
