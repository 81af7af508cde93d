import { ageOn, type CalendarDay } from '../../../../lib/calendar-day.js'
import type { GeneralSettings } from '../general-settings.js'

export interface AgeQuestion {
  readonly facts: { readonly bornOn: CalendarDay | null }
  readonly general: GeneralSettings
  readonly today: CalendarDay
}

export function isMinor({ facts, general, today }: AgeQuestion): boolean {
  return facts.bornOn !== null && ageOn(facts.bornOn, today) < general.adulthoodAge
}
