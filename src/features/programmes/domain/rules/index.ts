import type { EligibilityRule } from '../programme.js'
import { accommodationAgreed } from './accommodation-agreed.js'
import { ageKnown } from './age-known.js'
import { guardianConsented } from './guardian-consented.js'
import { guardianNamed } from './guardian-named.js'
import { guardianNotWithdrawn } from './guardian-not-withdrawn.js'
import { identityDocument } from './identity-document.js'
import { noOpenApplication } from './no-open-application.js'
import { noRunningTerm } from './no-running-term.js'
import { oldEnough } from './old-enough.js'
import { requiredConsents } from './required-consents.js'
import { youngEnough } from './young-enough.js'

/** Who may apply, in the order in which the form asks. */
export const basicEligibility: readonly EligibilityRule[] = [
  ageKnown,
  oldEnough,
  youngEnough,
  identityDocument,
  guardianNamed,
  guardianNotWithdrawn,
  requiredConsents,
  noOpenApplication,
  noRunningTerm,
]

/** Who may begin to serve. An application is open by then, of course. */
export const basicAdmission: readonly EligibilityRule[] = [
  ageKnown,
  oldEnough,
  identityDocument,
  guardianNamed,
  guardianNotWithdrawn,
  guardianConsented,
  requiredConsents,
  accommodationAgreed,
  noRunningTerm,
]
