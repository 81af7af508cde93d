import { minutesOf, sumOfMinutes, type Assignment, type Opening, type Person } from './problem.js'
import type { ProblemIndex } from './problem-index.js'
import { clashBetween } from './clashes.js'
import { createPlan, type Plan } from './plan.js'

/** Why a person cannot take an opening. `rule` carries the programme's own code; the others follow from the
 * problem itself, so that they can be checked without asking anybody. */
export type Limit =
  | { code: 'rule'; rule: string; context: Readonly<Record<string, string | number>> }
  | { code: 'unknown' }
  | { code: 'not-offered' | 'already-there' }
  | { code: 'overlap' | 'travel'; openingId: string | null }
  | { code: 'day-cap'; cap: number; day: string }
  | { code: 'week-cap'; minutes: number }
  | { code: 'own-cap'; cap: number }
  | { code: 'opening-full'; maximum: number }

/** Every limit that stands between the pair and the rest of the plan; all of them, not the first. The pair itself,
 * if the plan has it, is left out of the counting, so that a pair in a lawful plan has no limits. */
export function limitsOf(index: ProblemIndex, plan: Plan, pair: Assignment): Limit[] {
  const person = index.person(pair.personId)
  const opening = index.opening(pair.openingId)
  if (!person || !opening) return [{ code: 'unknown' }]
  return [
    ...ruleLimits(index, pair),
    ...clashLimits(index, plan, person, opening),
    ...capLimits(plan, person, opening),
    ...placeLimits(plan, pair, opening),
  ]
}

function ruleLimits(index: ProblemIndex, pair: Assignment): Limit[] {
  const rules = index
    .refusals(pair)
    .map(({ code, context }): Limit => ({ code: 'rule', rule: code, context }))
  return index.wish(pair) ? rules : [...rules, { code: 'not-offered' }]
}

function clashLimits(index: ProblemIndex, plan: Plan, person: Person, opening: Opening): Limit[] {
  return otherDuties(plan, person, opening).flatMap((duty): Limit[] => {
    const clash = clashBetween(duty, opening, index.problem.travelMinutes)
    return clash ? [{ code: clash, openingId: 'id' in duty ? duty.id : null }] : []
  })
}

function capLimits(plan: Plan, person: Person, opening: Opening): Limit[] {
  const duties = otherDuties(plan, person, opening)
  const sameDay = duties.filter((duty) => duty.day === opening.day)
  const weekMinutes = sumOfMinutes(duties) + minutesOf(opening)
  const { shiftsPerWeekChosen: chosen } = person.caps
  const perDay = person.caps.shiftsPerDay.hard
  const perWeek = person.caps.minutesPerWeek.hard
  const limits: Limit[] = []
  if (perDay !== null && sameDay.length >= perDay) {
    limits.push({ code: 'day-cap', cap: perDay, day: opening.day })
  }
  if (perWeek !== null && weekMinutes > perWeek) limits.push({ code: 'week-cap', minutes: perWeek })
  if (chosen !== null && duties.length >= chosen) limits.push({ code: 'own-cap', cap: chosen })
  return limits
}

function placeLimits(plan: Plan, pair: Assignment, opening: Opening): Limit[] {
  const others = plan.filled(opening.id) - (plan.has(pair) ? 1 : 0)
  return others >= opening.maximum ? [{ code: 'opening-full', maximum: opening.maximum }] : []
}

function otherDuties(plan: Plan, person: Person, opening: Opening): ReturnType<Plan['dutiesOf']> {
  return plan.dutiesOf(person.id).filter((duty) => !('id' in duty && duty.id === opening.id))
}

/** Whether the proposed names break no hard limit, each seen against all the others. */
export function isLawful(index: ProblemIndex, proposed: readonly Assignment[]): boolean {
  const plan = createPlan(index, proposed)
  return proposed.every((pair) => limitsOf(index, plan, pair).length === 0)
}
