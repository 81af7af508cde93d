import { attendanceMenu, attendancePages } from './features/attendance/index.js'
import { adminMenu, adminPages } from './features/admin/index.js'
import { applicationMenu, applicationPages } from './features/applications/index.js'
import { availabilityMenu, availabilityPages } from './features/availability/index.js'
import { centreMenu, centrePages } from './features/centres/index.js'
import { cohortMenu, cohortPages } from './features/cohorts/index.js'
import { certificateMenu, certificatePages } from './features/certificates/index.js'
import { companyMenu, companyPages } from './features/company-desk/index.js'
import { homeMenu, homePages } from './features/home/index.js'
import { identityMenu, identityPages } from './features/identity/index.js'
import { matchingMenu, matchingPages } from './features/matching/index.js'
import { organisationMenu, organisationPages } from './features/organisations/index.js'
import { programmeMenu, programmePages } from './features/programmes/index.js'
import { privacyMenu, privacyPages } from './features/privacy/index.js'
import { overviewMenu, reportMenu, reportPages } from './features/reports/index.js'
import { taskMenu, taskPages } from './features/tasks/index.js'
import { shiftMenu, shiftPages } from './features/shifts/index.js'
import { volunteerMenu, volunteerPages } from './features/volunteers/index.js'
import { importMenu, importPages } from './features/imports/index.js'
import { selectionMenu, selectionPages } from './features/selection/index.js'
import type { MenuEntry } from './web/navigation.js'
import type { Page } from './web/page.js'
import type { Services } from './composition.js'

/** Every page of the site; the order is the order in which paths are tried. */
export const allPages = (services: Services): Page[] => [
  ...homePages(services),
  ...identityPages(services),
  ...programmePages(services),
  ...centrePages(services.centresService, services.shiftServices.dayClosing.plans),
  ...volunteerPages(services),
  ...applicationPages(services),
  ...availabilityPages(services.availability),
  ...shiftPages(services),
  ...cohortPages(services.cohortService, services.trainings),
  ...taskPages(services),
  ...certificatePages(services),
  ...organisationPages(services),
  ...companyPages(services),
  ...matchingPages(services),
  ...attendancePages(services),
  ...adminPages(services),
  ...privacyPages(services),
  ...reportPages(services),
  ...selectionPages(services),
  ...importPages(services),
]

/** Every menu entry, in the order in which people see them. */
export const menuEntries: readonly MenuEntry[] = [
  ...overviewMenu,
  ...attendanceMenu,
  ...programmeMenu,
  ...shiftMenu,
  ...applicationMenu,
  ...volunteerMenu,
  ...centreMenu,
  ...availabilityMenu,
  ...selectionMenu,
  ...importMenu,
  ...cohortMenu,
  ...taskMenu,
  ...certificateMenu,
  ...organisationMenu,
  ...companyMenu,
  ...matchingMenu,
  ...adminMenu,
  ...identityMenu,
  ...reportMenu,
  ...privacyMenu,
  ...homeMenu,
]
