import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { TrainingPlan } from './training.js'

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
  /** null until one is planned; then nobody of the cohort serves before it. */
  readonly training: TrainingPlan | null
  readonly createdAt: Date
}

export type CohortPhase = 'coming' | 'running' | 'over'

export function phaseOn(cohort: Pick<Cohort, 'startsOn' | 'endsOn'>, today: CalendarDay): CohortPhase {
  if (today < cohort.startsOn) return 'coming'
  return today <= cohort.endsOn ? 'running' : 'over'
}

/** The term is complete on its last day, not before it. */
export const mayComplete = (cohort: Pick<Cohort, 'endsOn'>, today: CalendarDay): boolean =>
  today >= cohort.endsOn

/** Whether somebody of this sub-programme and wish of place can still be taken into it. */
export function takesIn(
  cohort: Cohort,
  person: { readonly programme: string; readonly today: CalendarDay },
): boolean {
  const isRemote = person.programme === 'distant'
  return (
    cohort.freePlaces > 0 &&
    phaseOn(cohort, person.today) !== 'over' &&
    (cohort.programme === null ? !isRemote : cohort.programme === person.programme)
  )
}
