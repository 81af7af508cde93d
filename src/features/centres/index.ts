import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { CentresService } from './centres-service.js'
import { adminCentreListPage } from './pages/admin-centre-list.page.js'
import { centreEditPage } from './pages/centre-edit.page.js'
import { centreListPage } from './pages/centre-list.page.js'
import { centrePage, type OpenShiftsAt } from './pages/centre.page.js'
import {
  holidaysPage,
  removeHolidayPage,
  removeSpecialDayPage,
  specialDayPage,
} from './pages/holidays.page.js'
import { removeSchoolHolidayPage, schoolHolidaysPage } from './pages/school-holidays.page.js'
import type { DayPlans } from './domain/working-day.js'
import { centrePaths } from './paths.js'

export type { CentresService } from './centres-service.js'
export { composeCentres } from './compose-centres.js'
export type { CentreRepository } from './data/centre-repository.js'
export type { HolidayRepository } from './data/holiday-repository.js'
export {
  accessFacts,
  centreKinds,
  centreStatuses,
  usualSlots,
  type AccessFact,
  type Centre,
  type CentreKind,
  type CentreStatus,
  type Slot,
  type SlotNumber,
  type Words,
} from './domain/centre.js'
export type { Holiday, HolidayCertainty, SpecialDay } from './domain/holiday.js'
export {
  addWorkingDays,
  isWorkingDay,
  statusOfDay,
  type DayPlans,
  type DayStatus,
  type OpeningFacts,
} from './domain/working-day.js'
export { isInSchoolHoliday, type SchoolHoliday } from './domain/school-holiday.js'
export { placeValue, type PlaceValue } from './pages/place-value.js'
export { centrePaths } from './paths.js'
export { loadReferenceData, referenceCentres, referenceHolidays } from './reference-data.js'

export const centrePages = (centres: CentresService, plans: DayPlans, openShiftsAt: OpenShiftsAt): Page[] => [
  centreListPage(centres),
  centrePage(centres, openShiftsAt),
  adminCentreListPage(centres),
  centreEditPage(centres),
  holidaysPage({ service: centres, plans }),
  removeHolidayPage({ service: centres, plans }),
  schoolHolidaysPage({ service: centres, plans }),
  removeSchoolHolidayPage({ service: centres, plans }),
  specialDayPage({ service: centres, plans }),
  removeSpecialDayPage({ service: centres, plans }),
]

export const centreMenu: readonly MenuEntry[] = [
  { labelKey: 'centres.menu', path: centrePaths.list, audience: 'newcomer', place: 'main' },
  { labelKey: 'centres.menu', path: centrePaths.list, audience: 'public', place: 'footer' },
]
