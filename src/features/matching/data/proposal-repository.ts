import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import type { Reason } from '../../../lib/reasons.js'
import { notFound } from '../../../lib/stop-error.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { ProposalOutline, ProposalRow, RowState, StoredProposal } from '../domain/stored-proposal.js'
import { proposalModel, type ProposalRecord } from './proposal-model.js'

export type NewProposal = Pick<
  StoredProposal,
  'centreId' | 'week' | 'aim' | 'problem' | 'proof' | 'score' | 'createdBy' | 'basedOn'
> & { readonly rows: readonly NewRow[] }

export type NewRow = Pick<ProposalRow, 'personId' | 'openingId' | 'origin'>

export interface RowDecision {
  readonly rowId: string
  readonly state: Exclude<RowState, 'proposed'>
  readonly reasons: readonly Reason[]
  readonly by: string
}

const toProposal = ({ _id, ...rest }: ProposalRecord): StoredProposal => ({ id: _id, ...rest })

const toRow = (row: NewRow): ProposalRow => ({
  id: newId(),
  ...row,
  state: 'proposed',
  reasons: [],
  decidedAt: null,
  decidedBy: null,
})

export interface ProposalStore {
  readonly connection: Connection
  readonly clock: Clock
}

export function createProposalRepository({ connection, clock }: ProposalStore) {
  const proposals = proposalModel(connection)
  return {
    async insertProposal({ rows, ...proposal }: NewProposal): Promise<string> {
      const id = newId()
      const made = { state: 'draft' as const, createdAt: clock.now(), version: 1 }
      await proposals.create({ _id: id, ...proposal, ...made, rows: rows.map(toRow) })
      return id
    },
    async getProposal(id: string): Promise<StoredProposal> {
      const record = await proposals.findOne({ _id: id }).lean<ProposalRecord>().exec()
      if (record === null) throw notFound('proposal', id)
      return toProposal(record)
    },
    /** The latest ones, without what the solver was told. */
    async listProposals(scope: ScopeFilter, limit: number): Promise<ProposalOutline[]> {
      const records = await proposals
        .find(scope, { problem: 0 })
        .sort({ createdAt: -1, _id: 1 })
        .limit(limit)
        .lean<(Omit<ProposalRecord, 'problem'>)[]>()
        .exec()
      return records.map(({ _id, ...rest }) => ({ id: _id, ...rest }))
    },
    /** false when the row was decided meanwhile, or the proposal is closed. */
    async decideRow(id: string, { rowId, state, reasons, by }: RowDecision): Promise<boolean> {
      const result = await proposals.updateOne(
        { _id: id, state: 'draft', rows: { $elemMatch: { id: rowId, state: 'proposed' } } },
        {
          $set: {
            'rows.$.state': state,
            'rows.$.reasons': reasons,
            'rows.$.decidedAt': clock.now(),
            'rows.$.decidedBy': by,
          },
          $inc: { version: 1 },
        },
      )
      return result.modifiedCount === 1
    },
    /** false when anybody changed the proposal since `version` was read. */
    async addRow({ id, version }: Pick<StoredProposal, 'id' | 'version'>, row: NewRow): Promise<boolean> {
      const result = await proposals.updateOne(
        { _id: id, state: 'draft', version },
        { $push: { rows: toRow(row) }, $inc: { version: 1 } },
      )
      return result.modifiedCount === 1
    },
    /** Applied once no name waits for a decision; false while some do. */
    async closeIfDecided(id: string): Promise<boolean> {
      const result = await proposals.updateOne(
        { _id: id, state: 'draft', 'rows.state': { $ne: 'proposed' } },
        { $set: { state: 'applied' }, $inc: { version: 1 } },
      )
      return result.modifiedCount === 1
    },
    async discard(id: string): Promise<boolean> {
      const result = await proposals.updateOne(
        { _id: id, state: 'draft' },
        { $set: { state: 'discarded' }, $inc: { version: 1 } },
      )
      return result.modifiedCount === 1
    },
  }
}

export type ProposalRepository = ReturnType<typeof createProposalRepository>
