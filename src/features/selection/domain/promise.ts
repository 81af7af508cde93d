import { daysBetween, type CalendarDay } from '../../../lib/calendar-day.js'
import type { ApplicationState } from '../../applications/index.js'

/** States in which the applicant waits for us: here a promised day can be missed. */
export const awaitingStates: readonly ApplicationState[] = [
  'submitted',
  'under-review',
  'interview-invited',
  'interviewed',
]

export type PromiseStanding = 'answered' | 'overdue' | 'today' | 'soon' | 'later'

const SOON_DAYS = 3

/** How near the promised day is. Somebody on the waiting list has had an answer. */
export function promiseOf(
  application: { readonly state: ApplicationState; readonly promisedOn: CalendarDay },
  today: CalendarDay,
): PromiseStanding {
  if (!awaitingStates.includes(application.state)) return 'answered'
  const left = daysBetween(today, application.promisedOn)
  if (left < 0) return 'overdue'
  if (left === 0) return 'today'
  return left <= SOON_DAYS ? 'soon' : 'later'
}
