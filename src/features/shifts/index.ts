import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { CentreRepository } from '../centres/index.js'
import type { CohortRepository } from '../cohorts/index.js'
import type { ShiftServices } from './create-shift-services.js'
import type { SuggestFor } from './domain/suggestion.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { Job } from '../../jobs/job.js'
import { boardPage, boardsPage } from './pages/board.page.js'
import { calendarFeedPage, feedFilePage, revokeFeedPage } from './pages/calendar-feed.page.js'
import { callPage } from './pages/call.page.js'
import { changeShiftPage } from './pages/change-shift.page.js'
import { closeDayPage } from './pages/close-day.page.js'
import { dutiesPage, dutyPage } from './pages/duties.page.js'
import { messagePage } from './pages/message.page.js'
import { openShiftsPage } from './pages/open-shifts.page.js'
import { calendarFilePage, leavePage, ownShiftsPage } from './pages/own-shifts.page.js'
import { printedBoardPage } from './pages/printed-board.page.js'
import { needsWallPage, openDataGuidePage, openDataPages } from './pages/public-needs.page.js'
import { publishPage, undoPage } from './pages/publish.page.js'
import { shiftAnswerPage } from './pages/shift-answer.page.js'
import { shiftPage, signUpPage } from './pages/shift.page.js'
import { askForHelpPage, ownShortagePage } from './pages/shortage.page.js'
import { acceptForPage, assignPage, cancelPage, removePage, staffingPage } from './pages/staffing.page.js'
import { shiftPaths } from './paths.js'
import { repairJob } from './place-repair.js'
import { reminderJob } from './shift-reminders.js'
import { offerJob } from './sign-up-offers.js'
import { reviewJob } from './sign-up-review.js'
import { suggestAfterGoodbyes } from './suggest-after-goodbyes.js'

export { composeShiftRecords } from './compose-shift-records.js'
export { createShiftServices, type ShiftDependencies, type ShiftServices } from './create-shift-services.js'
export type { CalendarFeedRepository } from './data/calendar-feed-repository.js'
export type { NewShift, OpenShiftFilter, ShiftRepository } from './data/shift-repository.js'
export type { ShortageRepository } from './data/shortage-repository.js'
export type { NewSignUp, SignUpCount, SignUpMove, SignUpRepository } from './data/sign-up-repository.js'
export {
  createRoles,
  roleIds,
  roleOf,
  staffingOf,
  type RoleId,
  type RoleNeed,
  type Shift,
  type ShiftRole,
  type ShiftState,
  type Staffing,
} from './domain/shift.js'
export {
  holdsPlace,
  isLateCancellation,
  isLive,
  signUpStates,
  type Provenance,
  type SignUp,
  type SignUpEvent,
  type SignUpState,
} from './domain/sign-up.js'
export {
  cancelReasons,
  leaveReasons,
  removeReasons,
  systemReasons,
  type SystemReason,
} from './domain/reason-codes.js'
export type { SuggestFor, Suggestion, SuggestionStanding } from './domain/suggestion.js'
export { isCallable } from './domain/call-window.js'
export { signUpRules } from './domain/sign-up-rules/index.js'
export { decideSignUp, type SignUpDecision } from './domain/sign-up-decision.js'
export type { Commitment, PersonFacts, SignUpFacts } from './domain/sign-up-facts.js'
export { shiftPaths } from './paths.js'
export { countingWhoComes } from './people-coming.js'
export type { ShiftService } from './shift-service.js'
export type { AssignRequest, LeaveAnswer, SignUpAnswer, SignUpService } from './sign-up-service.js'

export interface ShiftPageDependencies {
  readonly shiftServices: ShiftServices
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly centres: CentreRepository
  readonly cohorts: CohortRepository
  readonly suggestFor: SuggestFor
  readonly config: { readonly baseUrl: string }
}

/** Fixed paths stand before those with a parameter in the same place. */
export function shiftPages({
  shiftServices,
  shifts,
  signUps,
  centres,
  cohorts,
  suggestFor: suggestAnew,
  config,
}: ShiftPageDependencies): Page[] {
  const {
    openShifts,
    ownShifts,
    signUpService,
    shiftService,
    shiftChanges,
    boards,
    feedService,
    messages,
    shortage,
  } = shiftServices
  const needs = shiftServices.publicNeeds
  const signingUp = { shifts, centres, signUpService, messages }
  const feed = { feedService, baseUrl: config.baseUrl }
  const publishing = { shiftService, cohorts }
  const suggestFor = suggestAfterGoodbyes(signUps, suggestAnew)
  const staffing = { boards, shiftService, signUpService, messages, shortage, suggestFor }
  return [
    openShiftsPage(openShifts),
    openDataGuidePage(config.baseUrl),
    ...openDataPages(needs),
    dutiesPage(),
    dutyPage(),
    needsWallPage({ needs, centres, baseUrl: config.baseUrl }),
    shiftPage(signingUp),
    signUpPage(signingUp),
    ownShiftsPage(ownShifts),
    ownShortagePage({ shortage }),
    leavePage({ ownShifts, signUpService }),
    shiftAnswerPage(shiftServices.shiftAnswers),
    calendarFilePage(ownShifts),
    calendarFeedPage(feed),
    revokeFeedPage(feed),
    feedFilePage(feed),
    boardsPage(boards),
    boardPage(boards),
    printedBoardPage(boards),
    publishPage(publishing),
    undoPage(publishing),
    staffingPage(staffing),
    messagePage(staffing),
    askForHelpPage(staffing),
    changeShiftPage({ boards, shiftChanges }),
    closeDayPage(shiftServices.dayClosing),
    assignPage(staffing),
    cancelPage(staffing),
    removePage(staffing),
    acceptForPage(shiftServices),
    callPage(shiftServices.calls),
  ]
}

export const shiftMenu: readonly MenuEntry[] = [
  { labelKey: 'shifts.menu', path: shiftPaths.open, audience: 'guest', place: 'main' },
  { labelKey: 'shifts.menu', path: shiftPaths.open, audience: 'public', place: 'footer' },
  { labelKey: 'duties.menu', path: shiftPaths.duties, audience: 'public', place: 'footer' },
  { labelKey: 'shifts.boards.menu', path: shiftPaths.boards, audience: 'shift.view-board', place: 'main' },
  { labelKey: 'shifts.own.menu', path: shiftPaths.own, audience: 'volunteer', place: 'main' },
]

export const shiftJobs = ({ placeRepair, signUpReview, offers, reminders }: ShiftServices): Job[] => [
  offerJob(offers),
  reminderJob(reminders),
  repairJob(placeRepair),
  reviewJob(signUpReview),
]
