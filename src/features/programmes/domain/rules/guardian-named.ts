import type { EligibilityRule } from '../programme.js'
import { isMinor } from './is-minor.js'

// Assumed (Civil Code): from 14 to 17 a person acts with a representative's consent. To apply it is enough to have asked.
export const guardianNamed: EligibilityRule = (assessment) =>
  isMinor(assessment) && assessment.facts.guardianConsent === 'none' ? [{ code: 'guardian.missing' }] : []
