export { applicationJobs } from './application-jobs.js'
export { applicationScope, coversApplication } from './application-scope.js'
export { composeApplications } from './compose-applications.js'
export {
  type ApplicationOutcome,
  type ApplicationRepository,
  type NewApplication,
  type QueueFilters,
  type StateChange,
  type StateCount,
} from './data/application-repository.js'
export type { DraftRepository } from './data/draft-repository.js'
export {
  applicationChannels,
  applicationNumber,
  type Application,
  type ApplicationAnswer,
  type ApplicationChannel,
  type ApplicationEvent,
  type AvailabilityWish,
} from './domain/application.js'
export {
  applicationStates,
  canFollow,
  canWithdraw,
  isOpen,
  openStates,
  statesBefore,
  type ApplicationState,
} from './domain/application-state.js'
export type { GuardianReminders } from './guardian-reminders.js'
export type { GuardianService } from './guardian-service.js'
export type { JourneyService } from './journey-service.js'
export type { OwnApplications } from './own-applications.js'
export { stateTag as applicationTag } from './pages/my-application.view.js'
export { eligibilityTextForStaff } from './pages/eligibility-text.js'
export { draftNote } from './pages/online-place.js'
export { applicationPaths } from './paths.js'
export { applicationMenu, applicationPages } from './routes.js'
export type { AccountLetters, SubmissionService } from './submission-service.js'
