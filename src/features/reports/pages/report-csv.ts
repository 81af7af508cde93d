import { writeTable, type TableCell } from '../../../documents/csv-writer.js'
import { stages, type Tally } from '../domain/tally.js'
import type { ShownGroup } from '../domain/groups.js'
import type { Report } from '../report-service.js'
import { serviceCell, serviceColumns, type Words } from './figure-words.js'
import { columnsOf, partsOf } from './report-tables.js'

const percent = (share: number): number => Math.round(share * 100)

/** The figures of the screen as one table: a row for each week, centre, sub-programme and group of people. */
export function reportCsv(words: Words, report: Report): Buffer {
  const { t } = words
  const figures = (tally: Tally, columns: readonly string[]): TableCell[] => [
    ...serviceColumns.map((column) => {
      if (!columns.includes(column)) return null
      const { kind, value } = serviceCell(tally, column)
      return kind === 'share' && value !== null ? percent(value) : value
    }),
    ...stages.map((stage) => tally[stage]),
  ]
  const total = [
    t('reports.total'),
    '',
    ...figures(report.total, columnsOf(report, 'week')),
    report.people.serving,
  ]
  const parts = partsOf(words, report).flatMap(({ by, rows, name }) =>
    rows.map(({ key, tally }) => [
      t(`reports.by.${by}`),
      name(key),
      ...figures(tally, columnsOf(report, by)),
      null,
    ]),
  )
  const blank = [...serviceColumns, ...stages].map(() => null)
  const groups = (what: 'ages' | 'genders' | 'needs', shown: readonly ShownGroup[]) =>
    shown.map(({ key, count }) => [
      t(`reports.people.${what}.title`),
      t(`reports.people.${what}.${key}`),
      ...blank,
      count ?? t('reports.people.hidden'),
    ])
  return writeTable({
    columns: [
      t('reports.csv.part'),
      t('reports.csv.name'),
      ...serviceColumns.map((column) => t(`reports.csv.${column}`)),
      ...stages.map((stage) => t(`reports.figures.${stage}`)),
      t('reports.people.serving'),
    ],
    rows: [
      total,
      ...parts,
      ...groups('ages', report.people.ages),
      ...groups('genders', report.people.genders),
      ...groups('needs', report.people.needs),
    ],
  })
}
