import { chart, type Chart, type ChartContent } from '../../../documents/chart.js'
import { attendanceOf, fillOf, leastCoveredOf, stages, type Tally } from '../domain/tally.js'
import type { KeyedTally, Report } from '../report-service.js'
import { hoursOf, unknown, type Words } from './figure-words.js'
import { reportNames } from './report-names.js'

interface Rows {
  readonly rows: readonly KeyedTally[]
  readonly by: 'week' | 'centre' | 'programme'
  readonly name: (key: string) => string
}

interface Series {
  readonly key: string
  readonly valueOf: (tally: Tally) => number | null
}

interface Drawing {
  readonly key: string
  readonly kind: ChartContent['kind']
  readonly unit: 'share' | 'number'
  readonly series: readonly Series[]
}

const fill: Drawing = {
  key: 'fill',
  kind: 'bars',
  unit: 'share',
  series: [
    { key: 'fill', valueOf: fillOf },
    { key: 'least', valueOf: leastCoveredOf },
  ],
}
const fillOnly: Drawing = { ...fill, series: fill.series.slice(0, 1) }
const hours: Drawing = {
  key: 'hours',
  kind: 'bars',
  unit: 'number',
  series: [{ key: 'hours', valueOf: ({ minutes }) => hoursOf(minutes) }],
}
const attendance: Drawing = {
  key: 'attendance',
  kind: 'line',
  unit: 'share',
  series: [{ key: 'attendance', valueOf: attendanceOf }],
}
const funnel: Drawing = {
  key: 'funnel',
  kind: 'bars',
  unit: 'number',
  series: stages.map((stage) => ({ key: stage, valueOf: (tally) => tally[stage] })),
}

function draw({ t, format }: Words, { key, kind, unit, series }: Drawing, { rows, by, name }: Rows): Chart {
  const title = t('reports.chart.title', { what: t(`reports.figures.${key}`), by: t(`reports.over.${by}`) })
  const names = series.map((each) => t(`reports.figures.${each.key}`)).join(', ')
  return chart({
    kind,
    title,
    description: t('reports.chart.description', { title, names, count: rows.length }),
    categoryHeading: t(`reports.by.${by}`),
    categories: rows.map((row) => name(row.key)),
    series: series.map((each) => ({
      name: t(`reports.figures.${each.key}`),
      values: rows.map(({ tally }) => each.valueOf(tally)),
    })),
    format: (value) => (unit === 'share' ? format.percent(value) : format.number(value)),
    missing: unknown,
    wholeNumbers: unit === 'number',
    newestLast: by === 'week',
  })
}

/** The pictures of a report, each with its numbers. */
export function reportCharts(words: Words, report: Report) {
  const names = reportNames(words, report)
  const weeks: Rows = { rows: report.weeks, by: 'week', name: names.weekShort }
  const centres: Rows = { rows: report.centres, by: 'centre', name: names.centre }
  const programmes: Rows = {
    rows: report.programmes,
    by: 'programme',
    name: names.programme,
  }
  // A minimum holds for everybody on a shift together, not for the people of one sub-programme.
  const fillDrawing = report.query.programme === null ? fill : fillOnly
  return {
    weeks: [draw(words, fillDrawing, weeks), draw(words, hours, weeks), draw(words, attendance, weeks)],
    centres: [draw(words, fillDrawing, centres), draw(words, hours, centres)],
    programmes: [draw(words, hours, programmes), draw(words, attendance, programmes)],
    funnel: [draw(words, funnel, programmes)],
  }
}
