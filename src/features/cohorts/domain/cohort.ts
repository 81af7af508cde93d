import type { CalendarDay } from '../../../lib/calendar-day.js'

/**
 * An intake (dəstə) of one centre: it takes a number of people for a term of two months by default.
 * Cohorts of Distant DOST have no centre. Cohorts of one centre may overlap.
 */
export interface Cohort {
  readonly id: string
  readonly centreId: string | null
  /** Counts up within its centre, as in "4DK-34". */
  readonly number: number
  /** null: people of any sub-programme serve in it. */
  readonly programme: string | null
  readonly startsOn: CalendarDay
  /** The last day of the term. */
  readonly endsOn: CalendarDay
  readonly places: number
  /** Places not yet given; the one number that acceptance takes from, atomically. */
  readonly freePlaces: number
  readonly createdAt: Date
}
