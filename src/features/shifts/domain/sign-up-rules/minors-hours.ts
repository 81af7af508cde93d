import { timeInBaku } from '../../../../lib/clock-time.js'
import { isWeekend } from '../../../../lib/calendar-day.js'
import type { ShiftCeiling } from '../../../programmes/index.js'
import type { Shift } from '../shift.js'
import { ceilingOn } from './ceilings.js'
import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

type SchoolHours = ShiftCeiling['schoolHours']

function meetsSchool(shift: Pick<Shift, 'startsAt' | 'endsAt'>, hours: SchoolHours): boolean {
  return hours !== null && timeInBaku(shift.startsAt) < hours.to && hours.from < timeInBaku(shift.endsAt)
}

/** Labour Code 249 and 253–254, taken as ceilings: not late, not on days of rest, not in school hours. */
export const minorsHours: SignUpRule = (facts) => {
  const ceiling = ceilingOn(facts)
  if (ceiling === null) return nothing
  const { shift, isRestDay } = facts
  const { latestEnd, schoolHours, allowsRestDays } = ceiling
  const ends = timeInBaku(shift.endsAt)
  const rests = isRestDay || isWeekend(shift.day)
  return [
    ...(latestEnd !== null && ends > latestEnd ? [hard('shift.minorTooLate', { time: latestEnd })] : nothing),
    ...(!rests && meetsSchool(shift, schoolHours) ? [hard('shift.minorSchoolHours')] : nothing),
    ...(rests && !allowsRestDays ? [hard('shift.minorRestDay')] : nothing),
  ]
}
