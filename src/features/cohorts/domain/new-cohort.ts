import { addDays, addMonths, dayInBaku, mondayOf, type CalendarDay } from '../../../lib/calendar-day.js'
import type { Cohort } from './cohort.js'

/** What a coordinator decides about a cohort that is to be opened. */
export interface CohortPlan {
  readonly number: number
  readonly programme: string | null
  readonly startsOn: CalendarDay
  readonly endsOn: CalendarDay
  readonly places: number
}

/** A centre has 25 to 50 volunteers at once; a proposal, not a limit. */
export const usualPlaces = { least: 25, most: 50 } as const
export const longestTermMonths = 24

export interface ProposalQuestion {
  readonly existing: readonly Pick<Cohort, 'number'>[]
  readonly now: Date
  readonly months: number
}

/** The last day of a term of so many months: from 1 March for two months until 30 April. */
export const lastDayOfTerm = (startsOn: CalendarDay, months: number): CalendarDay =>
  addDays(addMonths(startsOn, months), -1)

/** The next number, from the Monday after next on: there has to be time to invite people. */
export function proposeCohort({ existing, now, months }: ProposalQuestion): Omit<CohortPlan, 'programme'> {
  const startsOn = addDays(mondayOf(dayInBaku(now)), 14)
  return {
    number: Math.max(0, ...existing.map(({ number }) => number)) + 1,
    startsOn,
    endsOn: lastDayOfTerm(startsOn, months),
    places: usualPlaces.least,
  }
}

export interface PlanProblem {
  readonly field: 'number' | 'startsOn' | 'endsOn' | 'programme'
  readonly code: 'endsBeforeStart' | 'tooLong' | 'alreadyOver' | 'numberTaken' | 'outsideScope'
}

/** Everything that stands against a plan by itself. */
export function planProblems(plan: CohortPlan, now: Date): PlanProblem[] {
  const problems: [boolean, PlanProblem][] = [
    [plan.endsOn < plan.startsOn, { field: 'endsOn', code: 'endsBeforeStart' }],
    [plan.endsOn > lastDayOfTerm(plan.startsOn, longestTermMonths), { field: 'endsOn', code: 'tooLong' }],
    [plan.endsOn < dayInBaku(now), { field: 'endsOn', code: 'alreadyOver' }],
  ]
  return problems.filter(([applies]) => applies).map(([, problem]) => problem)
}
