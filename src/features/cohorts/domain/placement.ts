import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Training } from './training.js'

export type PlacementState = 'active' | 'completed' | 'ended-early'

/** One person's term of service in one cohort; hours, shifts and the certificate hang on it. */
export interface Placement {
  readonly id: string
  readonly volunteerId: string
  readonly applicationId: string
  readonly cohortId: string
  readonly centreId: string | null
  readonly programme: string
  readonly organisationId: string | null
  readonly startsOn: CalendarDay
  readonly endsOn: CalendarDay
  readonly state: PlacementState
  /** A code of `cohorts.endReasons`; null unless ended early. */
  readonly endReason: string | null
  /** null where the cohort has none. */
  readonly training: Training | null
  readonly createdAt: Date
}

/** Whether the person serves on that day. */
export const servesOn = (placement: Placement, day: CalendarDay): boolean =>
  placement.state === 'active' && placement.startsOn <= day && day <= placement.endsOn
