import { addDays, addMonths, type CalendarDay } from '../../../lib/calendar-day.js'

export interface RetentionSettings {
  readonly rejectedKeptMonths: number
  readonly volunteerKeptMonths: number
  readonly healthKeptDays: number
  readonly consentKeptMonths: number
}

/** All that retention has to know of one person. */
export interface PersonFacts {
  /** Applications that still wait for an answer, or were accepted. */
  readonly hasLivingApplication: boolean
  /** The last day of the last term; null: never served. */
  readonly lastTermEndsOn: CalendarDay | null
  /** The last day of a term that goes on; null: there is none. */
  readonly servesUntil: CalendarDay | null
  /** When the last application was answered with no or taken back; null: there is none. */
  readonly lastClosedOn: CalendarDay | null
  /** When the name was forgotten; null: it is known. */
  readonly erasedOn: CalendarDay | null
}

const servesOn = ({ servesUntil }: PersonFacts, day: CalendarDay): boolean =>
  servesUntil !== null && servesUntil >= day

/** Whether everything about the person is to be forgotten: their time to be remembered is over, and nothing is going on. */
export function isForgottenOn(facts: PersonFacts, settings: RetentionSettings, today: CalendarDay): boolean {
  if (facts.erasedOn !== null || servesOn(facts, today) || facts.hasLivingApplication) return false
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
  if (servesOn(facts, today) || facts.hasLivingApplication) return false
  const ends = [facts.lastTermEndsOn, facts.lastClosedOn].filter((day) => day !== null)
  return ends.length > 0 && ends.every((day) => addDays(day, settings.healthKeptDays) < today)
}

/**
 * Whether the proof that there was consent need not be kept any more. As long as data are kept, so is what allows that;
 * afterwards it counts from the end of the last term or application, or from the erasure when nothing else is known.
 */
export function areConsentsForgottenOn(
  facts: PersonFacts,
  settings: RetentionSettings,
  today: CalendarDay,
): boolean {
  const { erasedOn, lastTermEndsOn, lastClosedOn } = facts
  if (erasedOn === null) return false
  const ends = [lastTermEndsOn, lastClosedOn].filter((day) => day !== null)
  const ended = ends.length === 0 ? [erasedOn] : ends
  return ended.every((day) => addMonths(day, settings.consentKeptMonths) < today)
}

/** What retention deletes, each kind by its own setting. */
export const retainedKinds = ['drafts', 'applications', 'people', 'needs', 'consents', 'audit'] as const
export type RetainedKind = (typeof retainedKinds)[number]
