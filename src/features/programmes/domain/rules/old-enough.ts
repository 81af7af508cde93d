import { ageOn } from '../../../../lib/calendar-day.js'
import type { EligibilityRule } from '../programme.js'

// The floor holds even when a sub-programme's own limit is set below it (Labour Code 249, used as a ceiling).
export const oldEnough: EligibilityRule = ({ facts, limits, general, today }) => {
  const youngestAge = Math.max(limits.youngestAge, general.floorAge)
  if (facts.bornOn === null || ageOn(facts.bornOn, today) >= youngestAge) return []
  return [{ code: 'age.tooYoung', context: { youngestAge } }]
}
