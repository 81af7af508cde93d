import { ageOn } from '../../../../lib/calendar-day.js'
import { isProgrammeId } from '../../../programmes/index.js'
import { termOn } from '../sign-up-facts.js'
import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

/** Age counts on the day of the shift, never today's. */
export const oldEnough: SignUpRule = (facts) => {
  const { shift, person, settings } = facts
  const programme = termOn(facts)?.programme ?? ''
  const own = isProgrammeId(programme) ? settings.programmes[programme].youngestAge : 0
  const youngest = Math.max(settings.general.floorAge, own)
  return ageOn(person.bornOn, shift.day) < youngest ? [hard('age.tooYoung', { age: youngest })] : nothing
}
