import { createFormView } from '../../../web/form-view.js'
import type { SignedInRequest } from '../../../web/page.js'
import { selectionPaths } from '../../selection/index.js'
import type { ImportBatch, ImportRow, RowFate } from '../domain/import-batch.js'
import { importPaths } from '../paths.js'
import { rowHref, rowsPerPage, type RowAddress } from './row-address.js'
import { fateTones, outcomeTones, remarks, typedName } from './row-words.js'

interface BatchShown {
  readonly batch: ImportBatch
  readonly address: RowAddress
  readonly rows: readonly ImportRow[]
  readonly total: number
  readonly chosen: number
  readonly made: number
  readonly kept: readonly ImportRow[]
  readonly isRepeated: boolean
}

type Words = SignedInRequest

function groups({ t }: Words, { batch, address }: BatchShown) {
  const { counts } = batch
  const all = counts.new + counts.known + counts.refused + counts.outside
  const item = (fate: RowFate | null, count: number) => ({
    text: t(fate === null ? 'imports.fates.all' : `imports.fates.${fate}`),
    href: rowHref(batch.id, { fate, page: 1 }),
    current: fate === address.fate,
    count,
  })
  const others = (['known', 'refused', 'outside'] as const).filter((fate) => counts[fate] > 0)
  return {
    label: t('imports.batch.groups'),
    items: [item(null, all), item('new', counts.new), ...others.map((fate) => item(fate, counts[fate]))],
  }
}

/** Before the decision: what will happen; after it: what has. */
function rowTag({ t }: Words, batch: ImportBatch, row: ImportRow): { text: string; tag: string } {
  if (row.fate !== 'new') return { text: t(`imports.fates.${row.fate}`), tag: fateTones[row.fate] }
  if (batch.state === 'checked') {
    return row.isChosen
      ? { text: t('imports.fates.new'), tag: 'good' }
      : { text: t('imports.outcomes.left-out'), tag: 'neutral' }
  }
  return { text: t(`imports.outcomes.${row.outcome}`), tag: outcomeTones[row.outcome] }
}

function table(words: Words, { batch, rows }: BatchShown) {
  const { t } = words
  return {
    caption: t('imports.batch.rows'),
    captionHidden: true,
    columns: ['number', 'name', 'programme', 'fate', 'remarks'].map((name) => ({
      label: t(`imports.row.${name}`),
    })),
    rows: rows.map((row) => [
      { text: String(row.row) },
      row.outcome === 'made' || row.outcome === 'kept'
        ? { text: typedName(row, t), href: selectionPaths.case(row.applicationId) }
        : { text: typedName(row, t) },
      {
        text:
          row.candidate === null
            ? (row.cells['programme'] ?? '')
            : t(`programmes.${row.candidate.programmeId}.name`),
      },
      rowTag(words, batch, row),
      { text: remarks(row, t).join(' ') },
    ]),
    empty: t('imports.batch.empty'),
  }
}

function pages({ t }: Words, { batch, address, total }: BatchShown) {
  const last = Math.max(1, Math.ceil(total / rowsPerPage))
  const at = (page: number) => rowHref(batch.id, { ...address, page })
  return last === 1
    ? null
    : {
        previous: address.page > 1 ? at(address.page - 1) : null,
        next: address.page < last ? at(address.page + 1) : null,
        summary: t('selection.queue.pageOf', { page: address.page, last }),
      }
}

function decision({ t }: Words, { batch, chosen }: BatchShown) {
  if (batch.state !== 'checked' || batch.counts.new === 0) return null
  const form = createFormView({ t, prefix: 'imports.confirm.fields', values: {} })
  return {
    heading: t('imports.confirm.heading'),
    text: t('imports.confirm.text', { count: chosen }),
    action: importPaths.confirm(batch.id),
    letters: form.tick('letters', { required: false }),
    submit: { text: t('imports.confirm.submit', { count: chosen }) },
    choose: { href: importPaths.rows(batch.id), text: t('imports.rows.heading') },
  }
}

function notices({ t }: Words, { batch, made, kept, isRepeated }: BatchShown) {
  const notice = (tone: string, key: string, params = {}) => ({
    tone,
    title: null,
    text: t(`imports.${key}`, params),
  })
  return [
    ...(isRepeated && batch.state === 'checked' ? [notice('warn', 'batch.repeated')] : []),
    ...(batch.unknownHeadings.length > 0
      ? [notice('info', 'batch.unknownHeadings', { headings: batch.unknownHeadings.join(', ') })]
      : []),
    ...(batch.state === 'importing'
      ? [notice('info', 'batch.importing', { made, chosen: batch.counts.new })]
      : []),
    ...(batch.state === 'imported' ? [notice('good', 'batch.imported', { count: made })] : []),
    ...(batch.state === 'undone' && kept.length === 0 ? [notice('good', 'batch.undone')] : []),
    ...(kept.length > 0 ? [notice('warn', 'batch.kept', { count: kept.length })] : []),
  ]
}

export function batchView(words: Words, shown: BatchShown) {
  const { t, format } = words
  const { batch, made, kept } = shown
  const hasProblems = batch.counts.known + batch.counts.refused + batch.counts.outside > 0
  return {
    heading: t('imports.batch.heading', { name: batch.fileName }),
    back: { href: importPaths.list, text: t('imports.upload.heading') },
    state: { text: t(`imports.states.${batch.state}`), tone: 'info' },
    uploaded: t('imports.batch.uploaded', { at: format.dateTime(batch.uploadedAt) }),
    notices: notices(words, shown),
    decision: decision(words, shown),
    groups: groups(words, shown),
    problems: hasProblems
      ? { href: importPaths.problems(batch.id), text: t('imports.batch.problems') }
      : null,
    table: table(words, shown),
    pagination: pages(words, shown),
    keptHeading: t('imports.batch.keptHeading'),
    kept: kept.map((row) => ({ name: typedName(row, t), href: selectionPaths.case(row.applicationId) })),
    undoHeading: t('imports.undo.heading'),
    undoText: t('imports.undo.text'),
    undo:
      batch.state === 'imported' && made > 0
        ? { action: importPaths.undo(batch.id), text: t('imports.undo.submit'), kind: 'danger' }
        : null,
  }
}

interface RowsShown {
  readonly batch: ImportBatch
  readonly number: number
  readonly rows: readonly ImportRow[]
  readonly total: number
}

export function rowsView({ t }: Words, { batch, number, rows, total }: RowsShown) {
  const values = { rows: rows.filter(({ isChosen }) => isChosen).map(({ id }) => id) }
  const form = createFormView({ t, prefix: 'imports.rows.fields', values })
  const last = Math.max(1, Math.ceil(total / rowsPerPage))
  return {
    heading: t('imports.rows.heading'),
    back: { href: importPaths.batch(batch.id), text: batch.fileName },
    lead: t('imports.rows.lead'),
    action: importPaths.rows(batch.id),
    shown: rows.map(({ id }) => id),
    next: number < last ? String(number + 1) : '',
    rows: form.checkboxes(
      'rows',
      rows.map((row) => ({
        value: row.id,
        label: t('imports.rows.label', { row: row.row, name: typedName(row, t) }),
        hint: [
          row.candidate === null ? '' : t(`programmes.${row.candidate.programmeId}.name`),
          ...remarks(row, t),
        ].join('. '),
      })),
      { required: false },
    ),
    submit: { text: t(number < last ? 'imports.rows.submitNext' : 'imports.rows.submit') },
  }
}
