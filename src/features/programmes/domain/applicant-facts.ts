import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { ConsentId } from './consent.js'

export type GuardianConsent = 'none' | 'asked' | 'given' | 'withdrawn'

export type CompanyTie = 'none' | 'active' | 'ended'

export type AccommodationState = 'none-needed' | 'open' | 'agreed'

/** What a rule may know about a person, and nothing else. Whether somebody has a disability is not among it. */
export interface ApplicantFacts {
  readonly bornOn: CalendarDay | null
  /** FİN, or the kind and number of another document for foreigners and stateless persons. */
  readonly hasIdentityDocument: boolean
  readonly guardianConsent: GuardianConsent
  readonly company: CompanyTie
  readonly consentsGiven: readonly ConsentId[]
  readonly accommodation: AccommodationState
  readonly hasOpenApplication: boolean
  readonly hasRunningTerm: boolean
  readonly hasRemoteSetUp: boolean
}

/** A person of whom nothing is known yet. */
export const UNKNOWN_APPLICANT: ApplicantFacts = {
  bornOn: null,
  hasIdentityDocument: false,
  guardianConsent: 'none',
  company: 'none',
  consentsGiven: [],
  accommodation: 'none-needed',
  hasOpenApplication: false,
  hasRunningTerm: false,
  hasRemoteSetUp: false,
}
