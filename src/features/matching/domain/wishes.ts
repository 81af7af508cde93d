import type { Assignment, Opening, Problem, Refusal } from '../model/problem.js'
import type { FillAim, StoredProposal } from './stored-proposal.js'

/** What a coordinator adds to the facts of a week. */
export interface Wishes {
  readonly aim: FillAim
  /** Names put down by hand: they stay. */
  readonly locked: readonly Assignment[]
  /** The plan seen before: kept where nothing is lost by it. */
  readonly previous: readonly Assignment[]
  /** Names taken out by hand: they are not proposed again. */
  readonly leftOut: readonly Assignment[]
}

export const freshWishes = (aim: FillAim): Wishes => ({ aim, locked: [], previous: [], leftOut: [] })

/** What a coordinator has said by editing: the next answer starts from it. */
export function wishesOf({ aim, rows }: Pick<StoredProposal, 'aim' | 'rows'>): Wishes {
  const proposed = rows.filter(({ state }) => state === 'proposed')
  return {
    aim,
    locked: proposed.filter(({ origin }) => origin === 'coordinator').map(pairOf),
    previous: proposed.map(pairOf),
    leftOut: rows.filter(({ state }) => state === 'left-out' || state === 'refused').map(pairOf),
  }
}

/** The problem as the coordinator wants it solved. Names locked for a shift that is gone are dropped. */
export function withWishes(problem: Problem, wishes: Wishes): Problem {
  const openings = problem.openings.map((opening) => ({ ...opening, target: targetOf(opening, wishes.aim) }))
  const known = (pair: Assignment): boolean =>
    openings.some(({ id }) => id === pair.openingId) && problem.people.some(({ id }) => id === pair.personId)
  const taken = new Set(problem.fixed.map(({ personId, openingId }) => `${personId} ${openingId}`))
  const locked = wishes.locked.filter(
    (pair) => known(pair) && !taken.has(`${pair.personId} ${pair.openingId}`),
  )
  return {
    ...problem,
    openings,
    refusals: [...problem.refusals, ...wishes.leftOut.filter(known).map(leftOutRefusal)],
    fixed: [...problem.fixed, ...locked.map((pair) => ({ ...pair, origin: 'locked' as const }))],
    previous: wishes.previous.filter(known),
  }
}

function targetOf(opening: Opening, aim: FillAim): number {
  return aim === 'minimum' ? opening.minimum : opening.maximum
}

function leftOutRefusal({ personId, openingId }: Assignment): Refusal {
  return { personId, openingIds: [openingId], code: 'matching.leftOut', context: {} }
}

function pairOf({ personId, openingId }: Assignment): Assignment {
  return { personId, openingId }
}
