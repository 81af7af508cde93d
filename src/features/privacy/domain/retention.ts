import { addDays, addMonths, type CalendarDay } from '../../../lib/calendar-day.js'

export interface RetentionSettings {
  readonly rejectedKeptMonths: number
  readonly volunteerKeptMonths: number
  readonly healthKeptDays: number
}

/** All that retention has to know of one person. */
export interface PersonFacts {
  /** Applications that still wait for an answer, or were accepted. */
  readonly hasLivingApplication: boolean
  /** The last day of the last term; null: never served. */
  readonly lastTermEndsOn: CalendarDay | null
  readonly isServing: boolean
  /** When the last application was answered with no or taken back; null: there is none. */
  readonly lastClosedOn: CalendarDay | null
}

/** Whether everything about the person is to be forgotten: their time to be remembered is over, and nothing is going on. */
export function isForgottenOn(facts: PersonFacts, settings: RetentionSettings, today: CalendarDay): boolean {
  if (facts.isServing || facts.hasLivingApplication) return false
  const { lastTermEndsOn, lastClosedOn } = facts
  if (lastTermEndsOn === null && lastClosedOn === null) return false
  const termOver = lastTermEndsOn === null || addMonths(lastTermEndsOn, settings.volunteerKeptMonths) < today
  const closedOver = lastClosedOn === null || addMonths(lastClosedOn, settings.rejectedKeptMonths) < today
  return termOver && closedOver
}

/** Whether what helps the person to work well need not be known any more (special category: the shortest time). */
export function areNeedsForgottenOn(
  facts: PersonFacts,
  settings: RetentionSettings,
  today: CalendarDay,
): boolean {
  if (facts.isServing || facts.hasLivingApplication) return false
  const ends = [facts.lastTermEndsOn, facts.lastClosedOn].filter((day) => day !== null)
  return ends.length > 0 && ends.every((day) => addDays(day, settings.healthKeptDays) < today)
}
