export { consentWords } from './consent-words.js'
export { homeWords } from './home-words.js'
export { composeVolunteers } from './compose-volunteers.js'
export type { ConsentService } from './consent-service.js'
export type { Contact, ContactService } from './contact-service.js'
export type { ConsentRepository } from './data/consent-repository.js'
export {
  type GuardianConsentRepository,
  type NewGuardianConsent,
} from './data/guardian-consent-repository.js'
export type { NeedsRepository } from './data/needs-repository.js'
export {
  type ContactChange,
  type NewVolunteer,
  type VolunteerRepository,
} from './data/volunteer-repository.js'
export {
  canBeWithdrawn,
  type ConsentChannel,
  type ConsentEvent,
  type ConsentStanding,
} from './domain/consent-event.js'
export {
  answersOpen,
  GUARDIAN_TEXT_VERSION,
  guardianRelations,
  guardianStanding,
  type GuardianAnswer,
  type GuardianConsent,
  type GuardianRelation,
} from './domain/guardian-consent.js'
export {
  accommodationState,
  needsOutcomes,
  tellsNothing,
  withTold,
  type Need,
  type NeedDecision,
  type NeedsOutcome,
  type Needs,
  type ToldNeeds,
} from './domain/needs.js'
export { ABROAD, bakuDistricts, capital, places } from './domain/places.js'
export { fullName, shortName, type IdentityDocument, type Volunteer } from './domain/volunteer.js'
export type { NeedsService } from './needs-service.js'
export { volunteerPaths } from './paths.js'
export type { ProfileService } from './profile-service.js'
export { volunteerMenu, volunteerPages } from './routes.js'
