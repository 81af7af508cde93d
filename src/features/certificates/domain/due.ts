import { addDays, dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'

export interface DueFacts {
  readonly endsOn: CalendarDay
  readonly earned: boolean
  readonly held: boolean
  /** When the last entry of hours was made; null when there is none. */
  readonly hoursChangedAt: Date | null
}

/**
 * Time issues a certificate once both the term and the hours have rested: whoever sees a mistake in them, or in the
 * spelling of the name, has that long to say so.
 */
export function isDue(
  { endsOn, earned, held, hoursChangedAt }: DueFacts,
  { graceDays, today }: { readonly graceDays: number; readonly today: CalendarDay },
): boolean {
  if (!earned || held) return false
  const changedOn = hoursChangedAt === null ? endsOn : dayInBaku(hoursChangedAt)
  const restsSince = changedOn > endsOn ? changedOn : endsOn
  return addDays(restsSince, graceDays) < today
}
