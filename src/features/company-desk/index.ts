import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { CompanyService } from './company-service.js'
import type { JoinService } from './join-service.js'
import { companyPage, ownCompaniesPage } from './pages/company.page.js'
import { joinPage } from './pages/join.page.js'
import { peopleExportPage, statementPage } from './pages/statement.page.js'
import { companyPaths } from './paths.js'

export type { CompanyService } from './company-service.js'
export { composeCompanyDesk } from './compose-company-desk.js'
export type { JoinService } from './join-service.js'
export { companyPaths } from './paths.js'

interface PageServices {
  readonly companyService: CompanyService
  readonly joinService: JoinService
}

export const companyPages = ({ companyService, joinService }: PageServices): Page[] => [
  joinPage(joinService),
  ownCompaniesPage(companyService),
  companyPage(companyService),
  statementPage(companyService),
  peopleExportPage(companyService),
]

export const companyMenu: readonly MenuEntry[] = [
  { labelKey: 'company.menu', path: companyPaths.own, audience: 'organisation.view-own', place: 'main' },
]
