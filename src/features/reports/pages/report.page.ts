import { file, signedIn, view, type Page } from '../../../web/page.js'
import { reportPaths } from '../paths.js'
import type { ReportService } from '../report-service.js'
import { reportCsv } from './report-csv.js'
import { reportView } from './report.view.js'

export const reportPage = (reports: ReportService): Page => ({
  path: reportPaths.report,
  requires: 'report.view',
  get: signedIn(async (request) => {
    const page = reportView(request, await reports.report(request.actor, request.query))
    return view('reports/report', page, { title: page.heading, wide: true })
  }),
})

export const reportPrintPage = (reports: ReportService): Page => ({
  path: reportPaths.print,
  requires: 'report.view',
  get: signedIn(async (request) => {
    const page = reportView(request, await reports.report(request.actor, request.query))
    return view('reports/report', page, { title: page.heading, layout: 'print' })
  }),
})

export const reportCsvPage = (reports: ReportService): Page => ({
  path: reportPaths.figures,
  requires: 'report.view',
  get: signedIn(async (request) => {
    const report = await reports.report(request.actor, request.query)
    return file(reportCsv(request, report), {
      mediaType: 'text/csv; charset=utf-8',
      name: `konullu-dost-${report.query.from}-${report.query.to}.csv`,
    })
  }),
})
