import { can, type Place } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { CalendarDay } from '../../lib/calendar-day.js'
import type { Reason } from '../../lib/reasons.js'
import { conflict, notFound } from '../../lib/stop-error.js'
import type { ProposalRepository } from './data/proposal-repository.js'
import { parseOpeningId, type OpeningPlace } from './domain/opening-id.js'
import {
  findRow,
  limitsFor,
  undecidedRows,
  type FillAim,
  type ProposalRow,
  type StoredProposal,
  type WantedName,
} from './domain/stored-proposal.js'
import { freshWishes, wishesOf, withWishes, type Wishes } from './domain/wishes.js'
import type { Limit } from './model/limits.js'
import type { Problem } from './model/problem.js'
import type { SolverPool } from './solver-pool.js'

export interface SignUpRequest extends OpeningPlace {
  readonly actor: Actor
  readonly volunteerId: string
  /** Why an exception is made from a soft rule; null: none is made. */
  readonly exceptionReason: string | null
}

/** `warned`: a soft rule stands against it, and no exception was made. */
export type SignUpResult =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'warned' | 'refused'; readonly reasons: readonly Reason[] }

interface Dependencies {
  readonly proposals: ProposalRepository
  readonly solver: SolverPool
  readonly audit: AuditLog
  /** The facts of a centre's week as they are now. */
  readonly loadProblem: (centreId: string, week: CalendarDay) => Promise<Problem>
  /** Signs a person up by the rules of this moment. */
  readonly signUp: (request: SignUpRequest) => Promise<SignUpResult>
}

export interface ProposalRequest {
  readonly centreId: string
  readonly week: CalendarDay
  readonly aim: FillAim
}

interface Accepting {
  readonly row: ProposalRow
  readonly exceptionReason: string | null
}

interface Question extends ProposalRequest {
  readonly wishes: Wishes
  readonly basedOn: string | null
}

export type ProposeOutcome =
  | { readonly ok: true; readonly proposalId: string }
  | { readonly ok: false; readonly reason: 'no-openings' | 'no-answer' }

export interface AcceptRequest {
  readonly proposalId: string
  readonly rowId: string
  readonly exceptionReason: string | null
}

export interface Acceptance {
  readonly accepted: number
  readonly refused: number
  /** Names with a warning: each wants a decision of its own. */
  readonly heldBack: number
}

export type PutDownOutcome = { readonly ok: true } | { readonly ok: false; readonly limits: readonly Limit[] }

/** How long a coordinator is kept waiting; a week of one centre takes a fraction of it. */
const SOLVE_MILLISECONDS = 10_000

/** From a week's facts to sign-ups. Proposing changes nothing for anybody; only accepting does, name by name. */
export function createMatchingService(dependencies: Dependencies) {
  const { proposals, solver, audit, loadProblem, signUp } = dependencies

  async function getScoped(actor: Actor, proposalId: string): Promise<StoredProposal> {
    const proposal = await proposals.getProposal(proposalId)
    requireScope(actor, { centreId: proposal.centreId })
    return proposal
  }

  async function getDraft(actor: Actor, proposalId: string): Promise<StoredProposal> {
    const proposal = await getScoped(actor, proposalId)
    if (proposal.state !== 'draft') throw conflict('matching.closed')
    return proposal
  }

  async function solveAndStore(actor: Actor, request: Question): Promise<ProposeOutcome> {
    const { centreId, week, aim, wishes, basedOn } = request
    const facts = await loadProblem(centreId, week)
    const problem = withWishes(facts, wishes)
    if (problem.openings.length === 0) return { ok: false, reason: 'no-openings' }
    const outcome = await solver.solve(problem, { milliseconds: SOLVE_MILLISECONDS })
    if (!outcome.ok) return { ok: false, reason: 'no-answer' }
    const { assignments, proof, score } = outcome.proposal
    const locked = problem.fixed.filter(({ origin }) => origin === 'locked')
    const rows = [
      ...assignments.map((pair) => ({ ...pair, origin: 'solver' as const })),
      ...locked.map(({ personId, openingId }) => ({ personId, openingId, origin: 'coordinator' as const })),
    ]
    const proposalId = await proposals.insertProposal({
      ...{ centreId, week, aim, basedOn, proof, score, rows },
      // The coordinator's own edits are rows: as facts they would count twice, or forbid what was only put aside.
      problem: { ...facts, openings: problem.openings, previous: problem.previous },
      createdBy: actor.accountId,
    })
    await audit.record('proposal.made', {
      actor,
      subject: `proposal:${proposalId}`,
      details: { centreId, week, names: rows.length, proof: proof.status },
    })
    return { ok: true, proposalId }
  }

  async function acceptRow(actor: Actor, proposal: StoredProposal, { row, exceptionReason }: Accepting) {
    const place = parseOpeningId(row.openingId)
    if (place === null) throw conflict('matching.changed')
    const result = await signUp({ actor, volunteerId: row.personId, ...place, exceptionReason })
    if (result.outcome === 'warned') return result
    const state = result.outcome === 'done' ? 'accepted' : 'refused'
    const reasons = result.outcome === 'done' ? [] : result.reasons
    await proposals.decideRow(proposal.id, { rowId: row.id, state, reasons, by: actor.accountId })
    await audit.record('proposal.name-accepted', {
      actor,
      subject: `proposal:${proposal.id}`,
      details: { volunteerId: row.personId, shiftId: place.shiftId, outcome: state },
    })
    return result
  }

  function getUndecided(proposal: StoredProposal, rowId: string): ProposalRow {
    const row = findRow(proposal, rowId)
    if (row === null) throw notFound('proposalRow', rowId)
    if (row.state !== 'proposed') throw conflict('matching.changed')
    return row
  }

  async function leaveOutRow(actor: Actor, proposal: StoredProposal, rowId: string): Promise<void> {
    const decision = { rowId, state: 'left-out' as const, reasons: [], by: actor.accountId }
    if (!(await proposals.decideRow(proposal.id, decision))) throw conflict('matching.changed')
  }

  return {
    getProposal: getScoped,

    propose(actor: Actor, request: ProposalRequest): Promise<ProposeOutcome> {
      requireScope(actor, { centreId: request.centreId })
      return solveAndStore(actor, { ...request, wishes: freshWishes(request.aim), basedOn: null })
    },

    /** A new answer from the facts of now, which keeps what the coordinator has changed by hand. */
    async proposeAgain(actor: Actor, proposalId: string): Promise<ProposeOutcome> {
      const proposal = await getDraft(actor, proposalId)
      const { centreId, week, aim } = proposal
      const question = { centreId, week, aim, wishes: wishesOf(proposal), basedOn: proposalId }
      const outcome = await solveAndStore(actor, question)
      if (outcome.ok) await proposals.discard(proposalId)
      return outcome
    },

    async accept(actor: Actor, { proposalId, rowId, exceptionReason }: AcceptRequest): Promise<SignUpResult> {
      const proposal = await getDraft(actor, proposalId)
      const result = await acceptRow(actor, proposal, { row: getUndecided(proposal, rowId), exceptionReason })
      await proposals.closeIfDecided(proposalId)
      return result
    },

    /** One after another: each is checked against the sign-ups that the ones before it made. */
    async acceptAll(actor: Actor, proposalId: string): Promise<Acceptance> {
      const proposal = await getDraft(actor, proposalId)
      const count = { done: 0, refused: 0, warned: 0 }
      for (const row of undecidedRows(proposal)) {
        const { outcome } = await acceptRow(actor, proposal, { row, exceptionReason: null })
        count[outcome] += 1
      }
      await proposals.closeIfDecided(proposalId)
      return { accepted: count.done, refused: count.refused, heldBack: count.warned }
    },

    async leaveOut(actor: Actor, proposalId: string, rowId: string): Promise<void> {
      const proposal = await getDraft(actor, proposalId)
      await leaveOutRow(actor, proposal, getUndecided(proposal, rowId).id)
    },

    /** Puts a name down by hand, within the hard limits; it still waits to be accepted like the others. */
    async putDown(actor: Actor, proposalId: string, wanted: WantedName): Promise<PutDownOutcome> {
      const proposal = await getDraft(actor, proposalId)
      if (wanted.insteadOf !== null) getUndecided(proposal, wanted.insteadOf)
      const limits = limitsFor(proposal, wanted)
      if (limits.length > 0) return { ok: false, limits }
      const { personId, openingId } = wanted
      const added = await proposals.addRow(proposal, { personId, openingId, origin: 'coordinator' })
      if (!added) throw conflict('matching.changed')
      if (wanted.insteadOf !== null) await leaveOutRow(actor, proposal, wanted.insteadOf)
      return { ok: true }
    },

    async discard(actor: Actor, proposalId: string): Promise<void> {
      const proposal = await getDraft(actor, proposalId)
      if (!(await proposals.discard(proposal.id))) throw conflict('matching.changed')
      await audit.record('proposal.discarded', { actor, subject: `proposal:${proposalId}`, details: {} })
    },
  }
}

export type MatchingService = ReturnType<typeof createMatchingService>

function requireScope(actor: Actor, place: Place): void {
  if (!can(actor, 'matching.propose', place)) throw notFound('proposal', place.centreId ?? '')
}
