import {
  addDays,
  daysBetween,
  mondayOf,
  parseCalendarDay,
  type CalendarDay,
} from '../../../lib/calendar-day.js'

/** What a report is about: the days from one to another, both included, and what it is narrowed to. */
export interface ReportQuery {
  readonly from: CalendarDay
  readonly to: CalendarDay
  /** null: every centre that the reader may see. */
  readonly centreId: string | null
  readonly programme: string | null
}

export interface ReportChoices {
  readonly centreIds: readonly string[]
  readonly programmes: readonly string[]
}

/** A year and a little: longer reports would be slow to read and to make. */
export const longestReportDays = 372
const usualWeeks = 8

/** The eight weeks up to the end of this one. */
export function usualRange(today: CalendarDay): Pick<ReportQuery, 'from' | 'to'> {
  const monday = mondayOf(today)
  return { from: addDays(monday, -7 * (usualWeeks - 1)), to: addDays(monday, 6) }
}

const chosen = (value: string | undefined, allowed: readonly string[]): string | null =>
  value !== undefined && allowed.includes(value) ? value : null

/** Reads a report's address. What does not fit is left out rather than refused: an address may be old or mistyped. */
export function readReportQuery(
  typed: Readonly<Record<string, string>>,
  choices: ReportChoices,
  today: CalendarDay,
): ReportQuery {
  const usual = usualRange(today)
  const from = parseCalendarDay(typed['from'] ?? '')
  const to = parseCalendarDay(typed['to'] ?? '')
  const narrowed = {
    centreId: chosen(typed['centre'], choices.centreIds),
    programme: chosen(typed['programme'], choices.programmes),
  }
  if (from === null || to === null) return { ...usual, ...narrowed }
  if (from > to) return { from: to, to: latest(to, from), ...narrowed }
  return { from, to: latest(from, to), ...narrowed }
}

const latest = (from: CalendarDay, to: CalendarDay): CalendarDay =>
  daysBetween(from, to) > longestReportDays ? addDays(from, longestReportDays) : to

/** The Mondays of all weeks that the days touch. */
export function weeksOf({ from, to }: Pick<ReportQuery, 'from' | 'to'>): CalendarDay[] {
  const first = mondayOf(from)
  const count = daysBetween(first, mondayOf(to)) / 7 + 1
  return Array.from({ length: count }, (_, index) => addDays(first, 7 * index))
}

/** The address under which the same report is found again. */
export function reportSearch({ from, to, centreId, programme }: ReportQuery): string {
  return new URLSearchParams({
    from,
    to,
    ...(centreId === null ? {} : { centre: centreId }),
    ...(programme === null ? {} : { programme }),
  }).toString()
}
