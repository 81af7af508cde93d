import type { EligibilityRule } from '../programme.js'

export const ageKnown: EligibilityRule = ({ facts }) =>
  facts.bornOn === null ? [{ code: 'age.unknown' }] : []
