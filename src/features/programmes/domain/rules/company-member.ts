import type { EligibilityRule } from '../programme.js'

// Assumed: the employer signs a memorandum with the Agency first; the Agency stays the organiser (law 2.3).
export const companyMember: EligibilityRule = ({ facts }) =>
  facts.company === 'none' ? [{ code: 'company.missing' }] : []
