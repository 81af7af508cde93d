import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Words } from './centre.js'

/**
 * How sure the day is. Ramazan and Qurban are set each year by the Cabinet (Labour Code, article 105); until then they
 * are estimated. A holiday on a rest day moves to the next working day by rule.
 */
export const holidayCertainties = ['fixed', 'decided', 'by-rule', 'estimated'] as const
export type HolidayCertainty = (typeof holidayCertainties)[number]

export interface Holiday {
  readonly day: CalendarDay
  /** Which holiday it is, such as `novruz`; two may fall on one day. */
  readonly key: string
  readonly name: Words
  readonly certainty: HolidayCertainty
}

/** A rest day or holiday on which an administrator has opened a centre. */
export interface SpecialDay {
  readonly centreId: string
  readonly day: CalendarDay
}
