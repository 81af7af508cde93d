import type { EligibilityRule } from '../programme.js'

// Assumed: what a person needs is agreed with them before the first shift, in every sub-programme.
export const accommodationAgreed: EligibilityRule = ({ facts }) =>
  facts.accommodation === 'open' ? [{ code: 'accommodation.notAgreed' }] : []
