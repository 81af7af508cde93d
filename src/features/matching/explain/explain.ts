import { limitsOf, type Limit } from '../model/limits.js'
import { createPlan, type Plan } from '../model/plan.js'
import { sumOfMinutes, type Assignment, type Person } from '../model/problem.js'
import { pairKey, type ProblemIndex } from '../model/problem-index.js'
import { loadOf } from '../model/score.js'
import { smallestChange, type Change } from './smallest-change.js'

/** What speaks for a person at an opening. */
export type Merit =
  | { code: 'wanted' | 'can' | 'kept' | 'only-one-free' }
  | { code: 'needed-for-minimum'; minimum: number }
  | { code: 'others-free'; count: number }
  | { code: 'lighter-load'; load: number; typical: number }

/** A soft cap the pair goes over: allowed, but worth a second look. */
export type Caution =
  | { code: 'day-soft-cap'; cap: number; shifts: number }
  | { code: 'week-soft-cap'; cap: number; minutes: number }

/** What a name in the plan had over this one. `whole-week`: nothing between these two alone; it follows from where
 * everybody else is needed. */
export interface Comparison {
  personId: string
  because: 'fixed' | 'wish' | 'load' | 'whole-week'
}

export interface PairExplanation {
  standing: 'fixed' | 'proposed' | 'possible' | 'blocked'
  limits: readonly Limit[]
  cautions: readonly Caution[]
  merits: readonly Merit[]
  comparisons: readonly Comparison[]
  /** Everything that would have to happen for this pair to be lawful; empty when it already is. */
  changes: readonly Change[]
}

export type Explain = (pair: Assignment) => PairExplanation

/** Reads pairs against the problem and a plan. The solver is not asked: what cannot be said from the problem is
 * not said, and a mistake of the search cannot write its own excuse. */
export function createExplainer(index: ProblemIndex, proposed: readonly Assignment[]): Explain {
  const plan = createPlan(index, proposed)
  return (pair) => {
    const limits = index.isFixed(pair) ? [] : limitsOf(index, plan, pair)
    const person = index.person(pair.personId)
    const chosen = plan.has(pair)
    return {
      standing: standingOf(index, chosen, { pair, limits }),
      limits,
      cautions: person ? cautionsOf(index, plan, pair) : [],
      merits: person ? meritsOf(index, plan, pair) : [],
      comparisons: person && !chosen ? comparisonsOf(index, plan, pair) : [],
      changes: limits.length === 0 ? [] : smallestChange(index, proposed, pair),
    }
  }
}

interface Judged {
  pair: Assignment
  limits: readonly Limit[]
}

function standingOf(
  index: ProblemIndex,
  chosen: boolean,
  { pair, limits }: Judged,
): PairExplanation['standing'] {
  if (index.isFixed(pair)) return 'fixed'
  if (limits.length > 0) return 'blocked'
  return chosen ? 'proposed' : 'possible'
}

function meritsOf(index: ProblemIndex, plan: Plan, pair: Assignment): Merit[] {
  const opening = index.opening(pair.openingId)
  const person = index.person(pair.personId)
  if (!opening || !person) return []
  const others = plan.filled(opening.id) - (plan.has(pair) ? 1 : 0)
  const merits: Merit[] = [...wishMerits(index, pair)]
  if (others < opening.minimum) merits.push({ code: 'needed-for-minimum', minimum: opening.minimum })
  return [...merits, ...rivalMerits(index, plan, { person, pair })]
}

function wishMerits(index: ProblemIndex, pair: Assignment): Merit[] {
  const wish = index.wish(pair)
  const merits: Merit[] = wish ? [{ code: wish === 'want' ? 'wanted' : 'can' }] : []
  const kept = index.problem.previous.some((old) => pairKey(old) === pairKey(pair))
  return kept ? [...merits, { code: 'kept' }] : merits
}

function rivalMerits(
  index: ProblemIndex,
  plan: Plan,
  { person, pair }: { person: Person; pair: Assignment },
): Merit[] {
  const rivals = freeRivals(index, plan, pair)
  const typical = median(rivals.map((rival) => loadOf(plan, rival)))
  if (typical === undefined) return [{ code: 'only-one-free' }]
  const load = loadOf(plan, person) - (plan.has(pair) ? 1 : 0)
  const merits: Merit[] = [{ code: 'others-free', count: rivals.length }]
  return load < typical ? [...merits, { code: 'lighter-load', load, typical }] : merits
}

/** Who else could have had this place as things stand, were it free. */
function freeRivals(index: ProblemIndex, plan: Plan, { personId, openingId }: Assignment): Person[] {
  return index.people.filter((person) => {
    const pair = { personId: person.id, openingId }
    if (person.id === personId || plan.has(pair) || index.wish(pair) === undefined) return false
    return limitsOf(index, plan, pair).every(({ code }) => code === 'opening-full')
  })
}

function cautionsOf(index: ProblemIndex, plan: Plan, pair: Assignment): Caution[] {
  const opening = index.opening(pair.openingId)
  const person = index.person(pair.personId)
  if (!opening || !person) return []
  const duties = [...plan.dutiesOf(person.id), ...(plan.has(pair) ? [] : [opening])]
  const shifts = duties.filter(({ day }) => day === opening.day).length
  const minutes = sumOfMinutes(duties)
  const perDay = person.caps.shiftsPerDay.soft
  const perWeek = person.caps.minutesPerWeek.soft
  const cautions: Caution[] = []
  if (perDay !== null && shifts > perDay) cautions.push({ code: 'day-soft-cap', cap: perDay, shifts })
  if (perWeek !== null && minutes > perWeek) cautions.push({ code: 'week-soft-cap', cap: perWeek, minutes })
  return cautions
}

function comparisonsOf(index: ProblemIndex, plan: Plan, pair: Assignment): Comparison[] {
  const inPlace = index.people.filter((person) =>
    plan.has({ personId: person.id, openingId: pair.openingId }),
  )
  return inPlace.map((rival) => ({ personId: rival.id, because: advantageOf(index, plan, { rival, pair }) }))
}

function advantageOf(
  index: ProblemIndex,
  plan: Plan,
  { rival, pair }: { rival: Person; pair: Assignment },
): Comparison['because'] {
  const rivalPair = { personId: rival.id, openingId: pair.openingId }
  const person = index.person(pair.personId)
  if (index.isFixed(rivalPair)) return 'fixed'
  if (index.wish(rivalPair) === 'want' && index.wish(pair) !== 'want') return 'wish'
  return person && loadOf(plan, rival) - 1 < loadOf(plan, person) ? 'load' : 'whole-week'
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
