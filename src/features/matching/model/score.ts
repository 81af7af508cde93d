import { MINUTES_PER_SHIFT, sumOfMinutes, type Assignment, type Person } from './problem.js'
import { createPlan, type Plan } from './plan.js'
import type { ProblemIndex } from './problem-index.js'

/** What a good plan is, the most important first. Each goal is a count to be made small, and none is ever traded
 * for a later one: a thousand happy wishes do not excuse one empty duty point. */
export const goals = ['shortage', 'overload', 'vacancies', 'lesserWishes', 'unevenness', 'changes'] as const

export type Goal = (typeof goals)[number]

/**
 * - `shortage`: places missing below the minimums;
 * - `overload`: minutes above the soft caps of a week, and a shift's worth for each shift above those of a day;
 * - `vacancies`: places missing below the targets;
 * - `lesserWishes`: proposed names who only *can*, rather than *want*;
 * - `unevenness`: sum of squared loads, which is least when hours are spread evenly;
 * - `changes`: names of the previous plan that were not kept.
 */
export type Score = Readonly<Record<Goal, number>>

/** Measures a plan from the problem alone, so that the solver's own sums can be checked against it. */
export function scoreOf(index: ProblemIndex, proposed: readonly Assignment[]): Score {
  const plan = createPlan(index, proposed)
  const sum = <T>(items: readonly T[], measure: (item: T) => number): number =>
    items.reduce((total, item) => total + measure(item), 0)
  return {
    shortage: sum(index.openings, ({ id, minimum }) => Math.max(0, minimum - plan.filled(id))),
    overload: sum(index.people, (person) => overloadOf(plan, person)),
    vacancies: sum(index.openings, ({ id, target }) => Math.max(0, target - plan.filled(id))),
    lesserWishes: proposed.filter((pair) => index.wish(pair) !== 'want').length,
    unevenness: sum(index.people, (person) => loadOf(plan, person) ** 2),
    changes: index.problem.previous.filter((pair) => !plan.has(pair)).length,
  }
}

/** Below zero when `a` is the better plan. */
export function compareScores(a: Score, b: Score): number {
  for (const goal of goals) {
    if (a[goal] !== b[goal]) return a[goal] - b[goal]
  }
  return 0
}

/** Shifts served before, in whole shifts, and shifts of this week. */
export function loadOf(plan: Plan, person: Person): number {
  return levelOf(person) + plan.dutiesOf(person.id).length
}

export function levelOf(person: Person): number {
  return Math.round(person.minutesBefore / MINUTES_PER_SHIFT)
}

function overloadOf(plan: Plan, person: Person): number {
  const { shiftsPerDay, minutesPerWeek } = person.caps
  const perDay = new Map<string, number>()
  const duties = plan.dutiesOf(person.id)
  for (const { day } of duties) perDay.set(day, (perDay.get(day) ?? 0) + 1)
  const overDays = [...perDay.values()].reduce((sum, count) => sum + excess(count, shiftsPerDay.soft), 0)
  return excess(sumOfMinutes(duties), minutesPerWeek.soft) + MINUTES_PER_SHIFT * overDays
}

function excess(amount: number, soft: number | null): number {
  return soft === null ? 0 : Math.max(0, amount - soft)
}
