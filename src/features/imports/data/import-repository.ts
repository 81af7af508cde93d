import type { Connection } from 'mongoose'
import { notFound } from '../../../lib/stop-error.js'
import type { BatchState, ImportBatch, ImportRow, RowFate, RowOutcome } from '../domain/import-batch.js'
import { importBatchModel, importRowModel, type ImportBatchRecord, type ImportRowRecord } from './import-models.js'

export interface RowQuery {
  readonly fates?: readonly RowFate[]
  readonly outcome?: RowOutcome
  readonly isChosen?: boolean
  readonly limit?: number
  readonly skip?: number
}

const toBatch = ({ _id, ...rest }: ImportBatchRecord): ImportBatch => ({ id: _id, ...rest })
const toRow = ({ _id, ...rest }: ImportRowRecord): ImportRow => ({ id: _id, ...rest })

const filterOf = (batchId: string, { fates, outcome, isChosen }: RowQuery): Record<string, unknown> => ({
  batchId,
  ...(fates === undefined ? {} : { fate: { $in: [...fates] } }),
  ...(outcome === undefined ? {} : { outcome }),
  ...(isChosen === undefined ? {} : { isChosen }),
})

const chunkSize = 500

export function createImportRepository({ connection }: { connection: Connection }) {
  const batches = importBatchModel(connection)
  const rows = importRowModel(connection)

  const listBatchesBy = async (filter: Record<string, unknown>, limit: number): Promise<ImportBatch[]> => {
    const found = await batches
      .find(filter)
      .sort({ uploadedAt: -1, _id: -1 })
      .limit(limit)
      .lean<ImportBatchRecord[]>()
      .exec()
    return found.map(toBatch)
  }

  return {
    async getBatch(id: string): Promise<ImportBatch> {
      const record = await batches.findOne({ _id: id }).lean<ImportBatchRecord>().exec()
      if (record === null) throw notFound('import', id)
      return toBatch(record)
    },
    /** Rows first: a batch that can be seen is whole. */
    async addBatch({ id, ...batch }: ImportBatch, all: readonly ImportRow[]): Promise<void> {
      const records = all.map(({ id: _id, ...rest }) => ({ _id, ...rest }))
      for (let start = 0; start < records.length; start += chunkSize) {
        await rows.insertMany(records.slice(start, start + chunkSize))
      }
      await batches.create({ _id: id, ...batch })
    },
    listBatches: (filter: { uploadedBy?: string }, limit: number) => listBatchesBy({ ...filter }, limit),
    listInState: (state: BatchState) => listBatchesBy({ state }, 50),
    listBefore: (state: BatchState, before: Date) => listBatchesBy({ state, uploadedAt: { $lt: before } }, 50),
    async hasFile(fileHash: string, exceptId: string): Promise<boolean> {
      const found = await batches.countDocuments({ fileHash, _id: { $ne: exceptId }, state: 'imported' })
      return found > 0
    },
    /** One conditional update: of two who press at the same moment one goes on. */
    async changeState(
      id: string,
      from: BatchState,
      change: Partial<Pick<ImportBatch, 'confirmedBy' | 'sendsLetters' | 'finishedAt'>> & { state: BatchState },
    ): Promise<boolean> {
      const result = await batches.updateOne({ _id: id, state: from }, { $set: change })
      return result.modifiedCount === 1
    },
    async listRows(batchId: string, query: RowQuery = {}): Promise<ImportRow[]> {
      const found = await rows
        .find(filterOf(batchId, query))
        .sort({ row: 1 })
        .skip(query.skip ?? 0)
        .limit(query.limit ?? 20_000)
        .lean<ImportRowRecord[]>()
        .exec()
      return found.map(toRow)
    },
    countRows: (batchId: string, query: RowQuery = {}): Promise<number> =>
      rows.countDocuments(filterOf(batchId, query)).exec(),
    /** Of the rows shown, these are to be taken over and the others not. */
    async chooseRows(batchId: string, shown: readonly string[], chosen: readonly string[]): Promise<void> {
      const within = { batchId, fate: 'new', outcome: 'waiting' } as const
      await rows.updateMany({ ...within, _id: { $in: [...shown] } }, { $set: { isChosen: false } })
      await rows.updateMany({ ...within, _id: { $in: [...chosen] } }, { $set: { isChosen: true } })
    },
    async setOutcome(id: string, outcome: RowOutcome): Promise<void> {
      await rows.updateOne({ _id: id }, { $set: { outcome } })
    },
    async leaveOutOthers(batchId: string): Promise<void> {
      await rows.updateMany({ batchId, outcome: 'waiting' }, { $set: { outcome: 'left-out' } })
    },
    /** What a file held about people is not kept longer than the decision about it needs. */
    async forgetRows(batchId: string): Promise<number> {
      return (await rows.deleteMany({ batchId })).deletedCount
    },
    /** What files said about one person, for their own copy. */
    async listOfPerson(volunteerId: string): Promise<ImportRow[]> {
      const found = await rows.find({ volunteerId }).lean<ImportRowRecord[]>().exec()
      return found.map(toRow)
    },
    /** What a file said about somebody who wants to be forgotten. */
    async forgetPerson(volunteerId: string): Promise<void> {
      await rows.deleteMany({ volunteerId })
    },
    async removeBatch(batchId: string): Promise<void> {
      await batches.deleteOne({ _id: batchId })
    },
  }
}

export type ImportRepository = ReturnType<typeof createImportRepository>
