import { createFormView } from '../../../web/form-view.js'
import { fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { Checked, CheckService } from '../check-service.js'
import type { ImportBatch } from '../domain/import-batch.js'
import type { ImportService } from '../import-service.js'
import { importPaths } from '../paths.js'

interface Dependencies {
  readonly checks: CheckService
  readonly imports: ImportService
}

const tones: Record<ImportBatch['state'], string> = {
  checked: 'info',
  importing: 'warn',
  imported: 'good',
  undoing: 'warn',
  undone: 'neutral',
}

const batchCard = ({ t, format }: SignedInRequest, batch: ImportBatch) => ({
  title: batch.fileName,
  href: importPaths.batch(batch.id),
  tag: { text: t(`imports.states.${batch.state}`), tone: tones[batch.state] },
  meta: [
    format.dateTime(batch.uploadedAt),
    t('imports.list.counts', { fresh: batch.counts.new, other: batch.counts.known + batch.counts.refused }),
  ],
})

function errorOf({ t }: SignedInRequest, checked: Exclude<Checked, { ok: true }>): FieldError {
  return checked.code === 'columns-missing'
    ? fieldError('file', checked.code, {
        columns: checked.columns.map((column) => t(`imports.columns.${column}`)).join(', '),
      })
    : fieldError('file', checked.code, checked.context)
}

function show(request: SignedInRequest, batches: readonly ImportBatch[], errors: readonly FieldError[]) {
  const { t } = request
  const form = createFormView({ t, prefix: 'imports.upload.fields', values: {}, errors })
  const heading = t('imports.upload.heading')
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    lead: t('imports.upload.lead'),
    steps: t('imports.upload.steps').split('\n'),
    action: importPaths.list,
    file: { ...form.text('file'), accept: '.csv,.txt,.tsv,text/csv,text/plain' },
    submit: { text: t('imports.upload.submit') },
    listHeading: t('imports.list.heading'),
    batches: batches.map((batch) => batchCard(request, batch)),
  }
  return view('imports/upload', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
}

export const uploadPage = ({ checks, imports }: Dependencies): Page => ({
  path: importPaths.list,
  requires: 'application.import',
  upload: 'file',
  get: signedIn(async (request) => show(request, await imports.listBatches(request.actor), [])),
  post: signedIn(async (request) => {
    const { actor, file } = request
    if (file === null) {
      return show(request, await imports.listBatches(actor), [fieldError('file', 'any.required')])
    }
    const checked = await checks.check(actor, file)
    if (checked.ok) return redirect(importPaths.batch(checked.batchId))
    return show(request, await imports.listBatches(actor), [errorOf(request, checked)])
  }),
})
