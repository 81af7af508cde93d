import { addDays, isWeekend, weekdayOf, type CalendarDay } from '../../../lib/calendar-day.js'
import type { Centre, Words } from './centre.js'
import type { Holiday, SpecialDay } from './holiday.js'

export interface OpeningFacts {
  readonly centre: Pick<Centre, 'id' | 'weekdays' | 'status'>
  readonly holidays: readonly Holiday[]
  readonly specialDays: readonly SpecialDay[]
}

/** What stands on days, told by whoever knows: places know nothing of shifts. */
export interface DayPlans {
  countShifts(days: readonly CalendarDay[]): Promise<ReadonlyMap<CalendarDay, number>>
  /** Where they can be looked at and taken back. */
  path(day: CalendarDay): string
}

export type DayStatus =
  | { readonly open: true }
  | { readonly open: false; readonly why: 'centre-closed' | 'rest-day' }
  | { readonly open: false; readonly why: 'holiday'; readonly name: Words }

/** Whether a centre works on a day, and if not, why. A special day wins over weekends and holidays. */
export function statusOfDay(day: CalendarDay, { centre, holidays, specialDays }: OpeningFacts): DayStatus {
  if (centre.status !== 'open') return { open: false, why: 'centre-closed' }
  if (specialDays.some((each) => each.day === day && each.centreId === centre.id)) return { open: true }
  const holiday = holidays.find((each) => each.day === day)
  if (holiday !== undefined) return { open: false, why: 'holiday', name: holiday.name }
  return centre.weekdays.includes(weekdayOf(day)) ? { open: true } : { open: false, why: 'rest-day' }
}

/** A working day of the Agency, whatever the centre: what promises are counted in. */
export const isWorkingDay = (day: CalendarDay, holidays: readonly Holiday[]): boolean =>
  !isWeekend(day) && !holidays.some((each) => each.day === day)

/** `addWorkingDays(friday, 1, [])` is the Monday after. */
export function addWorkingDays(day: CalendarDay, count: number, holidays: readonly Holiday[]): CalendarDay {
  let current = day
  for (let left = count; left > 0;) {
    current = addDays(current, 1)
    if (isWorkingDay(current, holidays)) left -= 1
  }
  return current
}
