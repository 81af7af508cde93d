import { addDays, dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import { fieldProblem, type FieldProblem } from '../../../lib/reasons.js'

/** When and where the people of a cohort get to know the work, before their first shift. */
export interface TrainingPlan {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly place: string
}

/** The training of one person. */
export interface Training extends TrainingPlan {
  /** The day on which somebody noted that the person took part, then or later; null until then. */
  readonly attendedOn: CalendarDay | null
}

/** The person still has to come to it. */
export const isTrainingAhead = (training: Training | null, now: Date): training is Training =>
  training !== null && training.attendedOn === null && training.endsAt > now

export type TrainingField = 'day' | 'from' | 'to'

/** Trainings are given shortly before the term or early in it. */
const daysBefore = 60

export function trainingProblems(
  { startsAt, endsAt }: TrainingPlan,
  cohort: { readonly startsOn: CalendarDay; readonly endsOn: CalendarDay },
  now: Date,
): FieldProblem<TrainingField>[] {
  const day = dayInBaku(startsAt)
  const [first, last] = [addDays(cohort.startsOn, -daysBefore), cohort.endsOn]
  if (startsAt <= now) return [fieldProblem('day', 'training.past')]
  if (day < first || day > last) return [fieldProblem('day', 'training.outsideTerm')]
  return endsAt <= startsAt ? [fieldProblem('to', 'training.order')] : []
}
