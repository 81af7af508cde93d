export {
  UNKNOWN_APPLICANT,
  type AccommodationState,
  type ApplicantFacts,
  type CompanyTie,
  type GuardianConsent,
} from './domain/applicant-facts.js'
export { ACCOMMODATION_OPTIONS, type AccommodationOption } from './domain/accommodation-option.js'
export type { ApplicationStepId } from './domain/application-step.js'
export {
  CONSENTS,
  consentsAsked,
  type Consent,
  type ConsentId,
  type DataCategory,
  type DataOperation,
} from './domain/consent.js'
export { assessAdmission, assessEligibility, stepsFor, type Eligibility } from './domain/eligibility.js'
export type { GeneralSettingKey, GeneralSettings } from './domain/general-settings.js'
export { isProgrammeId, PROGRAMME_IDS, type ProgrammeId } from './domain/programme-id.js'
export type { ProgrammeSettingKey, ProgrammeSettings } from './domain/programme-settings.js'
export type { EligibilityCode, EligibilityReason, Programme } from './domain/programme.js'
export type { Answer, Answers, Question } from './domain/question.js'
export { listProgrammes, programmes, servesByOf } from './domain/registry.js'
export {
  SETTING_SOURCES,
  type Confidence,
  type SettingSource,
  type SettingUnit,
} from './domain/setting-definition.js'
export {
  changeProblems,
  defaultSettings,
  isBinding,
  listSettings,
  settingsProblems,
  settingsWith,
  type SettingChange,
  type SettingCode,
  type SettingRow,
  type Settings,
  type SettingScope,
} from './domain/settings.js'
export {
  ceilingFor,
  type CeilingQuestion,
  type ShiftCeiling,
  type SoftAndHard,
} from './domain/shift-ceiling.js'
export {
  createSettingsRepository,
  type SettingsRepository,
  type SettingsVersion,
} from './data/settings-repository.js'
export { createSettingsService, type SettingsService } from './settings-service.js'
export { daysInWords, monthsInWords } from './pages/period-words.js'
export { programmeCard } from './pages/programme-card.view.js'
export { programmePaths } from './paths.js'
export { programmeMenu, programmePages } from './routes.js'
