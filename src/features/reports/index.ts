import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { ExportService } from './export-service.js'
import { exportListPage, exportsPage } from './pages/exports.page.js'
import { impactJsonPage, impactPage } from './pages/impact.page.js'
import type { ImpactService } from './impact-service.js'
import { overviewPage, type OverviewDependencies } from './pages/overview.page.js'
import { reportCsvPage, reportPage, reportPrintPage } from './pages/report.page.js'
import { reportPaths } from './paths.js'

export { composeReports } from './compose-reports.js'
export type { ReportService } from './report-service.js'
export { reportPaths } from './paths.js'

export const reportPages = (
  services: OverviewDependencies & { readonly exports: ExportService; readonly impacts: ImpactService },
): Page[] => [
  overviewPage(services),
  reportPage(services.reports),
  reportPrintPage(services.reports),
  reportCsvPage(services.reports),
  impactPage(services.impacts),
  impactJsonPage(services.impacts),
  exportsPage(services.exports),
  exportListPage(services.exports),
]

export const reportMenu: readonly MenuEntry[] = [
  { labelKey: 'reports.menu', path: reportPaths.report, audience: 'report.view', place: 'account' },
]

/** First of all: where somebody's day begins. */
export const overviewMenu: readonly MenuEntry[] = [
  { labelKey: 'overview.menu', path: reportPaths.overview, audience: 'signed-in', place: 'main' },
]
