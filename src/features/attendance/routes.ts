import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { CentreRepository } from '../centres/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { ShiftRepository, SignUpRepository } from '../shifts/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { AbsenceService } from './absence-service.js'
import type { AttendanceService } from './attendance-service.js'
import type { ContestService } from './contest-service.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import type { ContestRepository } from './data/contest-repository.js'
import type { LedgerRepository } from './data/ledger-repository.js'
import type { DepartureService } from './departure-service.js'
import type { HoursService } from './hours-service.js'
import { checkInPage, leavePage } from './pages/check-in.page.js'
import { correctionPages } from './pages/correction.page.js'
import { hoursPage } from './pages/hours.page.js'
import { absencePage, absencesPage } from './pages/absences.page.js'
import { ledgerCheckPage } from './pages/ledger-check.page.js'
import { contestPage } from './pages/contest.page.js'
import { departurePage } from './pages/departure.page.js'
import { ownHoursPage } from './pages/own-hours.page.js'
import { personPage } from './pages/person.page.js'
import { screenPage } from './pages/screen.page.js'
import { talkPage, talksPage } from './pages/talks.page.js'
import { todayPlacesPage } from './pages/today-places.page.js'
import { markPage, todayPage } from './pages/today.page.js'
import { attendancePaths } from './paths.js'
import type { LedgerCheck } from './ledger-check.js'
import type { TalkService } from './talk-service.js'
import type { RotatingCodes } from './rotating-code.js'

interface Dependencies {
  readonly attendance: AttendanceService
  readonly hours: HoursService
  readonly contestService: ContestService
  readonly departures: DepartureService
  readonly absences: AbsenceService
  readonly ledgerCheck: LedgerCheck
  readonly talkService: TalkService
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly ledger: LedgerRepository
  readonly codes: RotatingCodes
  readonly centres: CentreRepository
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly volunteers: VolunteerRepository
  readonly settings: SettingsRepository
  readonly config: { readonly baseUrl: string }
}

export const attendancePages = (dependencies: Dependencies): Page[] => [
  todayPlacesPage(dependencies),
  todayPage(dependencies),
  screenPage({ ...dependencies, baseUrl: dependencies.config.baseUrl }),
  markPage(dependencies),
  personPage(dependencies),
  checkInPage(dependencies),
  leavePage(dependencies),
  hoursPage(dependencies),
  ...correctionPages(dependencies),
  talksPage(dependencies),
  talkPage(dependencies),
  absencesPage(dependencies),
  absencePage(dependencies),
  ledgerCheckPage(dependencies),
  ownHoursPage(dependencies),
  departurePage(dependencies),
  contestPage(dependencies),
]

export const attendanceMenu: readonly MenuEntry[] = [
  {
    labelKey: 'attendance.today.menu',
    path: attendancePaths.todayPlaces,
    audience: 'attendance.mark',
    place: 'main',
  },
  {
    labelKey: 'attendance.checkIn.menu',
    path: attendancePaths.checkIn,
    audience: 'volunteer',
    place: 'main',
  },
  {
    labelKey: 'attendance.own.menu',
    path: attendancePaths.ownHours,
    audience: 'volunteer',
    place: 'account',
  },
]
