import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import { reportCsvPage, reportPage, reportPrintPage } from './pages/report.page.js'
import { reportPaths } from './paths.js'
import type { ReportService } from './report-service.js'

export { createReportService, type ReportService } from './report-service.js'
export { reportPaths } from './paths.js'

export const reportPages = ({ reports }: { readonly reports: ReportService }): Page[] => [
  reportPage(reports),
  reportPrintPage(reports),
  reportCsvPage(reports),
]

export const reportMenu: readonly MenuEntry[] = [
  { labelKey: 'reports.menu', path: reportPaths.report, audience: 'report.view', place: 'main' },
]
