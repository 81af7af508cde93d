import type { Outbox } from '../../messages/outbox.js'
import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { Settings } from '../programmes/index.js'
import type { NeedsService, VolunteerRepository } from '../volunteers/index.js'
import type { ApplicationRepository } from './data/application-repository.js'
import type { GuardianReminders } from './guardian-reminders.js'
import type { GuardianService } from './guardian-service.js'
import type { JourneyService } from './journey-service.js'
import type { OwnApplications } from './own-applications.js'
import { applicantNeedsPages } from './pages/applicant-needs.page.js'
import { checkPage } from './pages/check.page.js'
import { choosePage } from './pages/choose.page.js'
import { donePage, mailPage } from './pages/done.page.js'
import { guardianPage } from './pages/guardian.page.js'
import { continuePage, laterPage } from './pages/later.page.js'
import {
  askGuardianAgainPage,
  myApplicationPage,
  myApplicationsPage,
  withdrawPage,
} from './pages/my-applications.page.js'
import { onlinePlace } from './pages/online-place.js'
import { deskPlace, enteredPage, enterPage } from './pages/operator.page.js'
import { startPage } from './pages/start.page.js'
import { stepPage } from './pages/step.page.js'
import { switchPage } from './pages/switch.page.js'
import { applicationPaths } from './paths.js'
import type { SubmissionService } from './submission-service.js'

export interface ApplicationPageDependencies {
  readonly journeys: JourneyService
  readonly submissions: SubmissionService
  readonly guardians: GuardianService
  readonly guardianReminders: GuardianReminders
  readonly ownApplications: OwnApplications
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
  readonly settings: { currentSettings(): Promise<Settings> }
  readonly outbox: Outbox
  readonly config: { readonly baseUrl: string }
}

/** Fixed words before `:step`: the order is the order in which paths are tried. */
export function applicationPages(services: ApplicationPageDependencies): Page[] {
  const online = { ...services, place: onlinePlace(services.journeys), baseUrl: services.config.baseUrl }
  const desk = { ...services, place: deskPlace(services.journeys) }
  return [
    choosePage(services),
    continuePage(services),
    startPage(services),
    checkPage(online),
    switchPage(online),
    laterPage(online),
    donePage(services),
    mailPage(),
    stepPage(online),
    enterPage(services),
    enteredPage(services),
    checkPage(desk),
    switchPage(desk),
    stepPage(desk),
    myApplicationsPage(services.ownApplications),
    myApplicationPage(services),
    askGuardianAgainPage(services),
    withdrawPage(services.ownApplications),
    guardianPage(services.guardians),
    ...applicantNeedsPages(services),
  ]
}

export const applicationMenu: readonly MenuEntry[] = [
  { labelKey: 'applications.menu', path: applicationPaths.choose, audience: 'newcomer', place: 'main' },
  { labelKey: 'applications.menu', path: applicationPaths.choose, audience: 'public', place: 'footer' },
  {
    labelKey: 'applications.mine.heading',
    path: applicationPaths.mine,
    audience: 'volunteer',
    place: 'account',
  },
  {
    labelKey: 'applications.enter.menu',
    path: applicationPaths.enter,
    audience: 'application.enter',
    // The daily work of whoever answers calls; at a centre it is one desk among others.
    at: {},
    place: 'main',
  },
]
