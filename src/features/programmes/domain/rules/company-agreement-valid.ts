import type { EligibilityRule } from '../programme.js'

// Assumed: a memorandum that has ended brings no new volunteers.
export const companyAgreementValid: EligibilityRule = ({ facts }) =>
  facts.company === 'ended' ? [{ code: 'company.agreementEnded' }] : []
