import { stages, type Stage, type Tally } from '../domain/tally.js'
import type { KeyedTally, Report } from '../report-service.js'
import { cellText, serviceCell, serviceColumns, type ServiceColumn, type Words } from './figure-words.js'
import { reportNames } from './report-names.js'

interface Part {
  readonly by: 'week' | 'centre' | 'programme'
  readonly rows: readonly KeyedTally[]
  readonly name: (key: string) => string
}

/** Places belong to no sub-programme, so a table of sub-programmes has neither places nor shares of them. */
export const columnsOf = (report: Report, by: Part['by']): readonly ServiceColumn[] =>
  serviceColumns.filter((column) => {
    if (column === 'places' || column === 'fill') return by !== 'programme'
    return column !== 'least' || (by !== 'programme' && report.query.programme === null)
  })

export function partsOf(words: Words, report: Report): readonly Part[] {
  const names = reportNames(words, report)
  return [
    { by: 'week', rows: report.weeks, name: names.week },
    { by: 'centre', rows: report.centres, name: names.centre },
    { by: 'programme', rows: report.programmes, name: names.programme },
  ]
}

function serviceTable(words: Words, report: Report, { by, rows, name }: Part) {
  const { t } = words
  const columns = columnsOf(report, by)
  const row = (label: string, tally: Tally) => [
    { text: label },
    ...columns.map((column) => ({ text: cellText(words, serviceCell(tally, column)) })),
  ]
  return {
    caption: t('reports.tables.service', { by: t(`reports.over.${by}`) }),
    columns: [
      { label: t(`reports.by.${by}`) },
      ...columns.map((column) => ({ label: t(`reports.figures.${column}`), numeric: true })),
    ],
    rows:
      rows.length === 0
        ? []
        : [...rows.map(({ key, tally }) => row(name(key), tally)), row(t('reports.total'), report.total)],
    empty: t('reports.empty'),
  }
}

function funnelTable({ t, format }: Words, report: Report, { by, rows, name }: Part) {
  const text = (tally: Tally, stage: Stage): string => format.number(tally[stage])
  const row = (label: string, tally: Tally) => [
    { text: label },
    ...stages.map((stage) => ({ text: text(tally, stage) })),
  ]
  return {
    caption: t('reports.tables.funnel', { by: t(`reports.over.${by}`) }),
    columns: [
      { label: t(`reports.by.${by}`) },
      ...stages.map((stage) => ({ label: t(`reports.figures.${stage}`), numeric: true })),
    ],
    rows:
      rows.length === 0
        ? []
        : [...rows.map(({ key, tally }) => row(name(key), tally)), row(t('reports.total'), report.total)],
    empty: t('reports.empty'),
  }
}

export function reportTables(words: Words, report: Report) {
  const parts = partsOf(words, report)
  return {
    service: parts.map((part) => serviceTable(words, report, part)),
    funnel: parts.map((part) => funnelTable(words, report, part)),
  }
}
