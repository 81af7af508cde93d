import { dayInBaku } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { file, signedIn, view, type Page } from '../../../web/page.js'
import { exportLists, type ExportService } from '../export-service.js'
import { reportPaths } from '../paths.js'
import { exportTable } from './export-table.js'
import { reportFilter } from './report-filter.js'

export const exportsPage = (exports: ExportService): Page => ({
  path: reportPaths.exports,
  requires: 'list.export',
  get: signedIn(async (request) => {
    const { t, actor } = request
    const { query, reach } = await exports.ask(actor, request.query)
    const heading = t('reports.exports.heading')
    const page = {
      heading,
      lead: t('reports.exports.lead'),
      filter: reportFilter(request, { reach, query, action: reportPaths.exports }),
      cards: exportLists.map((list) => ({
        title: t(`reports.exports.lists.${list}.title`),
        text: t(`reports.exports.lists.${list}.text`),
        href: reportPaths.export(list, query),
        level: 2,
      })),
      note: t('reports.exports.note'),
    }
    return view('reports/exports', page, { title: heading })
  }),
})

export const exportListPage = (exports: ExportService): Page => ({
  path: reportPaths.exportPattern,
  requires: 'list.export',
  get: signedIn(async (request) => {
    const list = exportLists.find((each) => each === request.params['list'])
    if (list === undefined) throw notFound('list', request.params['list'] ?? '')
    const exported = await exports.exportList(request.actor, list, request.query)
    return file(exportTable(request, list, exported), {
      mediaType: 'text/csv; charset=utf-8',
      name: `konullu-dost-${list}-${dayInBaku(request.now)}.csv`,
    })
  }),
})
