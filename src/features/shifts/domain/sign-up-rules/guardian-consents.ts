import { ageOn } from '../../../../lib/calendar-day.js'
import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

/** On the eighteenth birthday the consent is no longer needed. */
export const guardianConsents: SignUpRule = ({ shift, person, settings }) => {
  const isMinor = ageOn(person.bornOn, shift.day) < settings.general.adulthoodAge
  return isMinor && !person.guardianConsented ? [hard('guardian.missing')] : nothing
}
