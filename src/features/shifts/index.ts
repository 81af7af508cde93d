import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { CentreRepository } from '../centres/index.js'
import type { CohortRepository } from '../cohorts/index.js'
import type { ShiftServices } from './create-shift-services.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { Job } from '../../jobs/job.js'
import { boardPage, boardsPage } from './pages/board.page.js'
import { calendarFeedPage, feedFilePage, revokeFeedPage } from './pages/calendar-feed.page.js'
import { changeShiftPage } from './pages/change-shift.page.js'
import { closeDayPage } from './pages/close-day.page.js'
import { openShiftsPage } from './pages/open-shifts.page.js'
import { calendarFilePage, leavePage, ownShiftsPage } from './pages/own-shifts.page.js'
import { printedBoardPage } from './pages/printed-board.page.js'
import { publishPage, undoPage } from './pages/publish.page.js'
import { shiftAnswerPage } from './pages/shift-answer.page.js'
import { shiftPage, signUpPage } from './pages/shift.page.js'
import { assignPage, cancelPage, removePage, staffingPage } from './pages/staffing.page.js'
import { shiftPaths } from './paths.js'
import { repairJob } from './place-repair.js'
import { reminderJob } from './shift-reminders.js'
import { offerJob } from './sign-up-offers.js'
import { reviewJob } from './sign-up-review.js'

export { createShiftServices, type ShiftDependencies, type ShiftServices } from './create-shift-services.js'
export { createCalendarFeedRepository, type CalendarFeedRepository } from './data/calendar-feed-repository.js'
export {
  createShiftRepository,
  type NewShift,
  type OpenShiftFilter,
  type ShiftRepository,
} from './data/shift-repository.js'
export {
  createSignUpRepository,
  type NewSignUp,
  type SignUpCount,
  type SignUpMove,
  type SignUpRepository,
} from './data/sign-up-repository.js'
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
export { signUpRules } from './domain/sign-up-rules/index.js'
export { decideSignUp, type SignUpDecision } from './domain/sign-up-decision.js'
export type { Commitment, PersonFacts, SignUpFacts } from './domain/sign-up-facts.js'
export { shiftPaths } from './paths.js'
export type { ShiftService } from './shift-service.js'
export type { AssignRequest, LeaveAnswer, SignUpAnswer, SignUpService } from './sign-up-service.js'

export interface ShiftPageDependencies {
  readonly shiftServices: ShiftServices
  readonly shifts: ShiftRepository
  readonly centres: CentreRepository
  readonly cohorts: CohortRepository
  readonly config: { readonly baseUrl: string }
}

/** Fixed paths stand before those with a parameter in the same place. */
export function shiftPages({
  shiftServices,
  shifts,
  centres,
  cohorts,
  config,
}: ShiftPageDependencies): Page[] {
  const { openShifts, ownShifts, signUpService, shiftService, shiftChanges, boards, feedService } =
    shiftServices
  const signingUp = { shifts, centres, signUpService }
  const feed = { feedService, baseUrl: config.baseUrl }
  const publishing = { shiftService, cohorts }
  const staffing = { boards, shiftService, signUpService }
  return [
    openShiftsPage(openShifts),
    shiftPage(signingUp),
    signUpPage(signingUp),
    ownShiftsPage(ownShifts),
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
    changeShiftPage({ boards, shiftChanges }),
    closeDayPage(shiftServices.dayClosing),
    assignPage(staffing),
    cancelPage(staffing),
    removePage(staffing),
  ]
}

export const shiftMenu: readonly MenuEntry[] = [
  { labelKey: 'shifts.menu', path: shiftPaths.open, audience: 'guest', place: 'main' },
  { labelKey: 'shifts.menu', path: shiftPaths.open, audience: 'public', place: 'footer' },
  { labelKey: 'shifts.boards.menu', path: shiftPaths.boards, audience: 'shift.view-board', place: 'main' },
  { labelKey: 'shifts.own.menu', path: shiftPaths.own, audience: 'volunteer', place: 'main' },
]

export const shiftJobs = ({ placeRepair, signUpReview, offers, reminders }: ShiftServices): Job[] => [
  offerJob(offers),
  reminderJob(reminders),
  repairJob(placeRepair),
  reviewJob(signUpReview),
]
