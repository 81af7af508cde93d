import type { EligibilityRule } from '../programme.js'
import { isMinor } from './is-minor.js'

// Assumed (Civil Code): a consent that was taken back at any time no longer carries.
export const guardianNotWithdrawn: EligibilityRule = (assessment) =>
  isMinor(assessment) && assessment.facts.guardianConsent === 'withdrawn'
    ? [{ code: 'guardian.withdrawn' }]
    : []
