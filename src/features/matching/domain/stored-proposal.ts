import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Reason } from '../../../lib/reasons.js'
import { limitsOf, type Limit } from '../model/limits.js'
import { createPlan } from '../model/plan.js'
import type { Assignment, Problem } from '../model/problem.js'
import { createProblemIndex } from '../model/problem-index.js'
import type { Proof } from '../model/proposal.js'
import type { Score } from '../model/score.js'

/** `draft`: being looked at; `applied`: every name decided; `discarded`: thrown away, what was accepted stays. */
export type ProposalState = 'draft' | 'applied' | 'discarded'

/** `refused`: accepted by the coordinator, but the rules of that moment said no. */
export type RowState = 'proposed' | 'accepted' | 'refused' | 'left-out'

/** One name at one opening. Until it is accepted nothing has happened to anybody. */
export interface ProposalRow extends Assignment {
  readonly id: string
  readonly origin: 'solver' | 'coordinator'
  readonly state: RowState
  /** Why the sign-up was refused; empty otherwise. */
  readonly reasons: readonly Reason[]
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
}

/** How far openings are to be filled: to their minimum, or to their maximum. */
export const fillAims = ['minimum', 'maximum'] as const
export type FillAim = (typeof fillAims)[number]

/** What the solver was told and what it answered, kept together, so that every reason can be read again later. */
export interface StoredProposal {
  readonly id: string
  readonly centreId: string
  /** Monday of the week. */
  readonly week: CalendarDay
  readonly aim: FillAim
  readonly state: ProposalState
  readonly problem: Problem
  readonly proof: Proof
  readonly score: Score
  readonly rows: readonly ProposalRow[]
  readonly createdAt: Date
  readonly createdBy: string
  /** The proposal that was edited and asked for again; its edits are part of this one's question. */
  readonly basedOn: string | null
  /** Grows with each change, so that of two people editing at once the second sees a conflict. */
  readonly version: number
}

export type ProposalOutline = Omit<StoredProposal, 'problem'>

const isStanding = ({ state }: ProposalRow): boolean => state === 'proposed' || state === 'accepted'

/** The names as they stand now: proposed or accepted. */
export const standingRows = ({ rows }: Pick<StoredProposal, 'rows'>): ProposalRow[] => rows.filter(isStanding)

export const undecidedRows = ({ rows }: Pick<StoredProposal, 'rows'>): ProposalRow[] =>
  rows.filter(({ state }) => state === 'proposed')

export const planOf = (proposal: Pick<StoredProposal, 'rows'>): Assignment[] =>
  standingRows(proposal).map(({ personId, openingId }) => ({ personId, openingId }))

export const findRow = ({ rows }: Pick<StoredProposal, 'rows'>, rowId: string): ProposalRow | null =>
  rows.find(({ id }) => id === rowId) ?? null

/** A name the coordinator wants to put down, perhaps in place of another. */
export interface WantedName extends Assignment {
  readonly insteadOf: string | null
}

/** Limits that the person alone can lift: a coordinator who has asked may put the name down. */
export const isAskable = ({ code }: Limit): boolean => code === 'not-offered' || code === 'own-cap'

/**
 * What stands against a name the coordinator wants, with the name it would replace out of the way. The solver never
 * goes beyond what people offered; a coordinator may, having talked to them.
 */
export function limitsFor(proposal: StoredProposal, wanted: WantedName): Limit[] {
  const others = standingRows(proposal).filter(({ id }) => id !== wanted.insteadOf)
  const index = createProblemIndex(proposal.problem)
  const plan = createPlan(index, others)
  const limits = limitsOf(index, plan, wanted).filter((limit) => !isAskable(limit))
  return plan.has(wanted) ? [...limits, { code: 'already-there' }] : limits
}
