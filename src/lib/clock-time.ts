import { bakuOffsetMinutes } from './baku-offset.js'
import type { CalendarDay } from './calendar-day.js'

declare const clockTimeBrand: unique symbol

/** What a clock on the wall shows, `'09:00'` to `'23:59'`. Sorts as text. */
export type ClockTime = string & { readonly [clockTimeBrand]: true }

const MINUTE = 60_000
const MINUTES_PER_DAY = 1440

/** Accepts `'9:00'`, `'09:00'`, `'09.00'` and, from a keypad without either sign, `'0900'`; null for anything that is not a time of the day. */
export function parseClockTime(text: string): ClockTime | null {
  const match = /^(\d{1,2})[:.](\d{2})$|^(\d{2})(\d{2})$/.exec(text.trim())
  if (!match) return null
  const hours = Number(match[1] ?? match[3])
  const minutes = Number(match[2] ?? match[4])
  return hours > 23 || minutes > 59 ? null : clockTimeOf(hours * 60 + minutes)
}

/** For times known to be right: `clockTime('09:00')`; throws on anything else. */
export function clockTime(text: string): ClockTime {
  const time = parseClockTime(text)
  if (time === null) throw new RangeError(`Not a time of the day: ${text}`)
  return time
}

/** `clockTimeOf(570)` is `'09:30'`. Throws outside one day. */
export function clockTimeOf(minutesOfTheDay: number): ClockTime {
  if (!Number.isInteger(minutesOfTheDay) || minutesOfTheDay < 0 || minutesOfTheDay >= MINUTES_PER_DAY) {
    throw new RangeError(`Not a minute of the day: ${minutesOfTheDay}`)
  }
  const hours = String(Math.floor(minutesOfTheDay / 60)).padStart(2, '0')
  const minutes = String(minutesOfTheDay % 60).padStart(2, '0')
  return `${hours}:${minutes}` as ClockTime
}

/** `minutesOfDay('09:30')` is 570. */
export function minutesOfDay(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** `instantInBaku('2026-11-22', '09:00')` is 05:00 UTC on that day. */
export function instantInBaku(day: CalendarDay, time: ClockTime): Date {
  const wall = Date.parse(`${day}T${time}:00Z`)
  // The offset belongs to the instant we are looking for, so one step towards it before asking.
  const near = wall - bakuOffsetMinutes(wall) * MINUTE
  return new Date(wall - bakuOffsetMinutes(near) * MINUTE)
}

/** What the clocks in Baku show, seconds left out: 05:00 UTC is `'09:00'`. */
export function timeInBaku(instant: Date): ClockTime {
  const wall = new Date(instant.getTime() + bakuOffsetMinutes(instant.getTime()) * MINUTE)
  return clockTimeOf(wall.getUTCHours() * 60 + wall.getUTCMinutes())
}
