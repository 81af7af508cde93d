import { addDays, type CalendarDay } from '../../../lib/calendar-day.js'
import type { Words } from './centre.js'

/** A time without school, first and last day included. Centres work on its days as on any other. */
export interface SchoolHoliday {
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly name: Words
}

/** Longer than the summer holidays: a wrong year, not a holiday. */
export const longestSchoolHolidayDays = 120

type Period = Pick<SchoolHoliday, 'from' | 'to'>

/** What stands against a period as typed; null when nothing does. */
export function periodProblem({ from, to }: Period): {
  readonly code: 'day.beforeStart' | 'range.tooLong'
  readonly context: Readonly<Record<string, number>>
} | null {
  if (to < from) return { code: 'day.beforeStart', context: {} }
  const last = addDays(from, longestSchoolHolidayDays - 1)
  return to > last ? { code: 'range.tooLong', context: { days: longestSchoolHolidayDays } } : null
}

/** Outside every period it is school time: when nobody has entered any, the stricter limits hold all year. */
export const isInSchoolHoliday = (day: CalendarDay, periods: readonly Period[]): boolean =>
  periods.some(({ from, to }) => from <= day && day <= to)
