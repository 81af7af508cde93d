import { createDeskOverview, type DeskOverviewDependencies } from './desk-overview.js'
import { createExportService, type ExportServiceDependencies } from './export-service.js'
import { createImpactService, type ImpactServiceDependencies } from './impact-service.js'
import { createOwnOverview, type OwnOverviewDependencies } from './own-overview.js'
import { createReportService, type ReportServiceDependencies } from './report-service.js'

type Given = ReportServiceDependencies &
  OwnOverviewDependencies &
  DeskOverviewDependencies &
  ExportServiceDependencies &
  ImpactServiceDependencies

/** The parts of this feature, introduced to those who know the facts. */
export const composeReports = (given: Given) => ({
  reports: createReportService(given),
  ownOverview: createOwnOverview(given),
  deskOverview: createDeskOverview(given),
  exports: createExportService(given),
  impacts: createImpactService(given),
})
