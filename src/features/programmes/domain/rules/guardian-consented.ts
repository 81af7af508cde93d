import type { EligibilityRule } from '../programme.js'
import { isMinor } from './is-minor.js'

// Assumed (Civil Code): nobody under 18 begins to serve before the representative has said yes.
export const guardianConsented: EligibilityRule = (assessment) =>
  isMinor(assessment) && assessment.facts.guardianConsent === 'asked'
    ? [{ code: 'guardian.notYetGiven' }]
    : []
