import { hasCapability } from '../../../access/policy.js'
import type { PageRequest } from '../../../web/page.js'
import type { ShownGroup } from '../domain/groups.js'
import { attendanceOf, fillOf, leastCoveredOf } from '../domain/tally.js'
import { reportPaths } from '../paths.js'
import type { Report } from '../report-service.js'
import { asShare, hoursOf, unknown, type Words } from './figure-words.js'
import { reportCharts } from './report-charts.js'
import { reportFilter } from './report-filter.js'
import { reportTables } from './report-tables.js'

/** The main figures, each with what it was made of and how. */
function stats(words: Words, { total, decision, query, people }: Report) {
  const { t, format } = words
  const note = (key: string, params: Record<string, string> = {}) => t(`reports.definitions.${key}`, params)
  const ofOne = query.programme !== null
  return [
    {
      label: t('reports.figures.fill'),
      value: asShare(words, fillOf(total)),
      note: note(ofOne ? 'fillOfOne' : 'fill', {
        confirmed: format.number(total.confirmed),
        places: format.number(total.places),
      }),
    },
    ...(ofOne
      ? []
      : [
          {
            label: t('reports.figures.least'),
            value: asShare(words, leastCoveredOf(total)),
            note: note('least', {
              covered: format.number(total.leastCovered),
              least: format.number(total.leastPlaces),
            }),
          },
        ]),
    {
      label: t('reports.figures.hours'),
      value: format.number(hoursOf(total.minutes)),
      note: note('hours'),
    },
    {
      label: t('reports.figures.attendance'),
      value: asShare(words, attendanceOf(total)),
      note: note('attendance', {
        present: format.number(total.present),
        recorded: format.number(total.present + total.noShow),
        excused: format.number(total.excused),
        unrecorded: format.number(Math.max(0, total.unrecorded)),
      }),
    },
    {
      label: t('reports.figures.serving'),
      value: format.number(people.serving),
      note: note('serving'),
    },
    {
      label: t('reports.figures.decision'),
      value:
        decision.medianDays === null ? unknown : format.number(Math.round(decision.medianDays * 10) / 10),
      note: note('decision', { decided: format.number(decision.count) }),
    },
  ]
}

function groupTable({ t, format }: Words, what: 'ages' | 'genders' | 'needs', groups: readonly ShownGroup[]) {
  return {
    caption: t(`reports.people.${what}.title`),
    columns: [{ label: t('reports.people.group') }, { label: t('reports.people.count'), numeric: true }],
    rows: groups.map(({ key, count }) => [
      { text: t(`reports.people.${what}.${key}`) },
      { text: count === null ? t('reports.people.hidden') : format.number(count) },
    ]),
    empty: t('reports.empty'),
  }
}

export function reportView(request: PageRequest, report: Report) {
  const { t, format } = request
  const { query } = report
  return {
    heading: t('reports.heading'),
    range: t('reports.range', { from: format.dayLong(query.from), to: format.dayLong(query.to) }),
    filter: reportFilter(request, { reach: report.reach, query, action: reportPaths.report }),
    links: [
      { text: t('reports.print'), href: reportPaths.printOf(query), kind: 'secondary' },
      { text: t('reports.download'), href: reportPaths.figuresOf(query), kind: 'secondary' },
      ...(hasCapability(request.actor, 'list.export')
        ? [{ text: t('reports.exports.heading'), href: reportPaths.exports, kind: 'quiet' }]
        : []),
    ],
    statsHeading: t('reports.headings.main'),
    stats: stats(request, report),
    headings: {
      weeks: t('reports.headings.weeks'),
      centres: t('reports.headings.centres'),
      programmes: t('reports.headings.programmes'),
      funnel: t('reports.headings.funnel'),
      people: t('reports.headings.people'),
    },
    notes: {
      service: t('reports.notes.service'),
      programmes: t('reports.notes.programmes'),
      funnel: t('reports.notes.funnel'),
      people: t('reports.notes.people', { smallest: report.people.smallest }),
    },
    charts: reportCharts(request, report),
    tables: reportTables(request, report),
    groups: [
      groupTable(request, 'ages', report.people.ages),
      groupTable(request, 'genders', report.people.genders),
      groupTable(request, 'needs', report.people.needs),
    ],
  }
}
