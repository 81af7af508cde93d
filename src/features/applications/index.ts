export { createApplicantService, type ApplicantService } from './applicant-service.js'
export { applicationScope, coversApplication } from './application-scope.js'
export { createApplicationCounter, type ApplicationCounter } from './data/application-counter.js'
export {
  createApplicationRepository,
  type ApplicationOutcome,
  type ApplicationRepository,
  type NewApplication,
  type QueueFilters,
  type StateChange,
  type StateCount,
} from './data/application-repository.js'
export { createDraftRepository, type DraftRepository } from './data/draft-repository.js'
export {
  applicationChannels,
  applicationNumber,
  type Application,
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
export { createGuardianService, type GuardianService } from './guardian-service.js'
export { createJourneyService, type JourneyService } from './journey-service.js'
export { createOwnApplications, type OwnApplications } from './own-applications.js'
export { draftNote } from './pages/online-place.js'
export { applicationPaths } from './paths.js'
export { applicationMenu, applicationPages } from './routes.js'
export { createSubmissionService, type AccountLetters, type SubmissionService } from './submission-service.js'
