import { timeInBaku } from '../../../../lib/clock-time.js'
import { isWeekend } from '../../../../lib/calendar-day.js'
import { ceilingOn } from './ceilings.js'
import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

/** Labour Code 249 and 253–254, taken as ceilings: not late, not on days of rest, not in school hours. */
export const minorsHours: SignUpRule = (facts) => {
  const ceiling = ceilingOn(facts)
  if (ceiling === null) return nothing
  const { shift, isRestDay } = facts
  const { latestEnd, schoolHours, allowsRestDays } = ceiling
  const starts = timeInBaku(shift.startsAt)
  const ends = timeInBaku(shift.endsAt)
  const rests = isRestDay || isWeekend(shift.day)
  const inSchoolHours = schoolHours !== null && !rests && starts < schoolHours.to && schoolHours.from < ends
  return [
    ...(latestEnd !== null && ends > latestEnd ? [hard('shift.minorTooLate', { time: latestEnd })] : nothing),
    ...(inSchoolHours ? [hard('shift.minorSchoolHours')] : nothing),
    ...(rests && !allowsRestDays ? [hard('shift.minorRestDay')] : nothing),
  ]
}
