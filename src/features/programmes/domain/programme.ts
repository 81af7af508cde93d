import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Reason } from '../../../lib/reasons.js'
import type { ApplicantFacts } from './applicant-facts.js'
import type { ApplicationStepId } from './application-step.js'
import type { ConsentId } from './consent.js'
import type { GeneralSettings } from './general-settings.js'
import type { ProgrammeId } from './programme-id.js'
import type { ProgrammeDefaults, ProgrammeSettings } from './programme-settings.js'
import type { Question } from './question.js'

export type EligibilityCode =
  | 'age.unknown'
  | 'age.tooYoung'
  | 'age.tooOld'
  | 'identity.missing'
  | 'guardian.missing'
  | 'guardian.notYetGiven'
  | 'guardian.withdrawn'
  | 'company.missing'
  | 'company.agreementEnded'
  | 'consent.missing'
  | 'accommodation.notAgreed'
  | 'application.alreadyOpen'
  | 'term.alreadyRunning'
  | 'remoteSetUp.missing'

export type EligibilityReason = Reason<EligibilityCode>

/** Everything a rule looks at. */
export interface Assessment {
  readonly facts: ApplicantFacts
  readonly programme: Programme
  readonly limits: ProgrammeSettings
  readonly general: GeneralSettings
  readonly today: CalendarDay
}

/** One question about a person, answered by the reasons that stand against them. */
export type EligibilityRule = (assessment: Assessment) => EligibilityReason[]

/** One sub-programme: nothing outside its own file knows how it differs from the others. */
export interface Programme {
  readonly id: ProgrammeId
  readonly joinsBy: 'form' | 'company-link'
  readonly servesBy: 'shifts' | 'tasks'
  readonly hasCentre: boolean
  /** A coordinator may fill in the form from a signed paper. */
  readonly hasPaperChannel: boolean
  readonly endDocument: 'certificate' | 'letter'
  readonly steps: readonly ApplicationStepId[]
  readonly questions: readonly Question[]
  readonly consents: readonly ConsentId[]
  /** Who may apply. */
  readonly eligibility: readonly EligibilityRule[]
  /** Who may begin to serve; asked again on the day the agreement is signed. */
  readonly admission: readonly EligibilityRule[]
  readonly defaults: ProgrammeDefaults
}
