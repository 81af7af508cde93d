import type { Assignment, Opening, Person, Problem, Refusal } from './problem.js'

export type Wish = 'want' | 'can'

/** A problem with its look-ups made once. People and openings stand in the order of their ids, so that the
 * order in which a database happened to return them cannot change the answer. */
export interface ProblemIndex {
  problem: Problem
  people: readonly Person[]
  openings: readonly Opening[]
  person: (id: string) => Person | undefined
  opening: (id: string) => Opening | undefined
  wish: (pair: Assignment) => Wish | undefined
  refusals: (pair: Assignment) => readonly Refusal[]
  isFixed: (pair: Assignment) => boolean
}

export function createProblemIndex(problem: Problem): ProblemIndex {
  const people = new Map(problem.people.map((person) => [person.id, person]))
  const openings = new Map(problem.openings.map((opening) => [opening.id, opening]))
  const wishes = collectWishes(problem)
  const refusals = collectRefusals(problem)
  const fixed = new Set(problem.fixed.map(pairKey))
  return {
    problem,
    people: [...people.values()].sort(byId),
    openings: [...openings.values()].sort(byId),
    person: (id) => people.get(id),
    opening: (id) => openings.get(id),
    wish: (pair) => wishes.get(pairKey(pair)),
    refusals: (pair) => refusals.get(pairKey(pair)) ?? [],
    isFixed: (pair) => fixed.has(pairKey(pair)),
  }
}

export function pairKey({ personId, openingId }: Assignment): string {
  return JSON.stringify([personId, openingId])
}

/** By code unit, not by locale: the same on every machine. */
export function byId(a: { id: string }, b: { id: string }): number {
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

function collectWishes(problem: Problem): Map<string, Wish> {
  const wishes = new Map<string, Wish>()
  for (const person of problem.people) {
    for (const openingId of person.can) wishes.set(pairKey({ personId: person.id, openingId }), 'can')
    for (const openingId of person.wants) wishes.set(pairKey({ personId: person.id, openingId }), 'want')
  }
  return wishes
}

function collectRefusals(problem: Problem): Map<string, Refusal[]> {
  const refusals = new Map<string, Refusal[]>()
  for (const refusal of problem.refusals) {
    for (const openingId of refusal.openingIds) {
      const key = pairKey({ personId: refusal.personId, openingId })
      refusals.set(key, [...(refusals.get(key) ?? []), refusal])
    }
  }
  return refusals
}
