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
