import { ageOn } from '../../../../lib/calendar-day.js'
import type { EligibilityRule } from '../programme.js'

// By law the young are 14–29 (law on youth policy); the Agency's own limit was not found, so this one is a setting.
export const youngEnough: EligibilityRule = ({ facts, limits: { oldestAge }, today }) => {
  if (facts.bornOn === null || oldestAge === null || ageOn(facts.bornOn, today) <= oldestAge) return []
  return [{ code: 'age.tooOld', context: { oldestAge } }]
}
