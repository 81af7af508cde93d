import {
  defineCollection,
  list,
  mixed,
  optionalDate,
  optionalString,
  requiredDate,
  requiredMixed,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { ImportBatch, ImportRow } from '../domain/import-batch.js'

export type ImportBatchRecord = Omit<ImportBatch, 'id'> & { _id: string }
export type ImportRowRecord = Omit<ImportRow, 'id'> & { _id: string }

export const importBatchModel = defineCollection<ImportBatchRecord>({
  name: 'import_batches',
  fields: {
    fileName: requiredString,
    fileHash: requiredString,
    uploadedBy: requiredString,
    uploadedAt: requiredDate,
    state: requiredString,
    counts: requiredMixed,
    unknownHeadings: list,
    confirmedBy: optionalString,
    sendsLetters: { type: Boolean, required: true },
    finishedAt: optionalDate,
  },
  indexes: [{ keys: { uploadedAt: -1 } }, { keys: { fileHash: 1 } }, { keys: { state: 1 } }],
})

/** Rows stand apart from their batch: a file of twenty thousand is larger than one document may be. */
export const importRowModel = defineCollection<ImportRowRecord>({
  name: 'import_rows',
  fields: {
    batchId: requiredString,
    row: requiredNumber,
    fate: requiredString,
    cells: requiredMixed,
    candidate: { type: mixed, default: null },
    sealedNeeds: optionalString,
    problems: list,
    notices: list,
    isChosen: { type: Boolean, required: true },
    outcome: requiredString,
    volunteerId: requiredString,
    applicationId: requiredString,
  },
  indexes: [
    { keys: { batchId: 1, row: 1 }, options: { unique: true } },
    { keys: { volunteerId: 1 } },
  ],
})
