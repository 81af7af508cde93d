import { file, redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import { readMany, readOne } from '../../../web/fields/text-fields.js'
import { writeTable } from '../../../documents/csv-writer.js'
import { IMPORT_COLUMNS } from '../domain/import-column.js'
import type { ImportBatch } from '../domain/import-batch.js'
import type { ImportService } from '../import-service.js'
import { importPaths } from '../paths.js'
import { batchView, rowsView } from './batch.view.js'
import { readRowAddress, rowsPerPage } from './row-address.js'
import { remarks } from './row-words.js'

const batchOf = (imports: ImportService, { actor, params }: SignedInRequest): Promise<ImportBatch> =>
  imports.getBatch(actor, params['id'] ?? '')

/** What will happen, row by row; after the decision, what has happened. */
export const batchPage = (imports: ImportService): Page => ({
  path: importPaths.batchPattern,
  requires: 'application.import',
  get: signedIn(async (request) => {
    const batch = await batchOf(imports, request)
    const address = readRowAddress(request.query)
    const query = address.fate === null ? {} : { fates: [address.fate] }
    const paging = { limit: rowsPerPage, skip: (address.page - 1) * rowsPerPage }
    const [rows, total, chosen, made, kept, isRepeated] = await Promise.all([
      imports.listRows(batch, { ...query, ...paging }),
      imports.countRows(batch, query),
      imports.countRows(batch, { fates: ['new'], isChosen: true }),
      imports.countRows(batch, { outcome: 'made' }),
      imports.listRows(batch, { outcome: 'kept', limit: rowsPerPage }),
      imports.wasImportedBefore(batch),
    ])
    const page = batchView(request, { batch, address, rows, total, chosen, made, kept, isRepeated })
    return view('imports/batch', page, { title: page.heading, wide: true })
  }),
})

/** Which of the rows without problems are taken over; all of them unless one says otherwise. */
export const chooseRowsPage = (imports: ImportService): Page => ({
  path: importPaths.rowsPattern,
  requires: 'application.import',
  get: signedIn(async (request) => {
    const batch = await batchOf(imports, request)
    const { page: number } = readRowAddress(request.query)
    const query = { fates: ['new'] as const, limit: rowsPerPage, skip: (number - 1) * rowsPerPage }
    const page = rowsView(request, {
      batch,
      number,
      rows: await imports.listRows(batch, query),
      total: await imports.countRows(batch, { fates: ['new'] }),
    })
    return view('imports/rows', page, { title: page.heading })
  }),
  post: signedIn(async (request) => {
    const batch = await batchOf(imports, request)
    const shown = readMany(request.body, 'shown')
    const chosen = readMany(request.body, 'rows').filter((id) => shown.includes(id))
    await imports.chooseRows(request.actor, batch.id, { shown, chosen })
    const next = readOne(request.body, 'next') ?? ''
    const to = /^\d{1,3}$/.test(next)
      ? `${importPaths.rows(batch.id)}?page=${next}`
      : importPaths.batch(batch.id)
    return redirect(to, { flash: { tone: 'good', key: 'imports.rows.saved' } })
  }),
})

export const confirmPage = (imports: ImportService): Page => ({
  path: importPaths.confirmPattern,
  requires: 'application.import',
  post: signedIn(async ({ actor, params, body }) => {
    const id = params['id'] ?? ''
    const batch = await imports.confirm(actor, id, { sendsLetters: readOne(body, 'letters') === 'yes' })
    const key = batch.state === 'imported' ? 'imports.confirm.done' : 'imports.confirm.begun'
    return redirect(importPaths.batch(id), { flash: { tone: 'good', key } })
  }),
})

export const undoPage = (imports: ImportService): Page => ({
  path: importPaths.undoPattern,
  requires: 'application.import',
  post: signedIn(async ({ actor, params }) => {
    const id = params['id'] ?? ''
    await imports.undo(actor, id)
    return redirect(importPaths.batch(id), { flash: { tone: 'good', key: 'imports.undo.done' } })
  }),
})

/** The rows that are not taken over, as they were typed and with what is wrong: to be mended and sent again. */
export const problemsPage = (imports: ImportService): Page => ({
  path: importPaths.problemsPattern,
  requires: 'application.import',
  get: signedIn(async (request) => {
    const { t } = request
    const batch = await batchOf(imports, request)
    const rows = await imports.listRows(batch, { fates: ['known', 'refused', 'outside'] })
    const columns = IMPORT_COLUMNS.filter((column) => column !== 'needs')
    const table = {
      columns: [
        t('imports.row.number'),
        t('imports.row.remarks'),
        ...columns.map((each) => t(`imports.columns.${each}`)),
      ],
      rows: rows.map((row) => [
        row.row,
        remarks(row, t).join(' '),
        ...columns.map((each) => row.cells[each] ?? ''),
      ]),
    }
    return file(writeTable(table), { mediaType: 'text/csv; charset=utf-8', name: `import-${batch.id}.csv` })
  }),
})
