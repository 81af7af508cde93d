import { ageOn, mondayOf } from '../../../../lib/calendar-day.js'
import { minutesBetween } from '../../../../lib/minutes.js'
import { ceilingFor, isProgrammeId, type ShiftCeiling, type SoftAndHard } from '../../../programmes/index.js'
import { termOn, type SignUpFacts } from '../sign-up-facts.js'
import { hard, nothing, soft, type Finding, type SignUpCode, type SignUpRule } from './sign-up-rule.js'

/** Limits for this person on the day of this shift; null when it is not known which hold. */
export function ceilingOn(facts: SignUpFacts): ShiftCeiling | null {
  const programme = termOn(facts)?.programme
  if (programme === undefined || !isProgrammeId(programme)) return null
  const age = ageOn(facts.person.bornOn, facts.shift.day)
  const { isSchoolHoliday, settings } = facts
  return ceilingFor({ programmeId: programme, age, isSchoolHoliday }, settings)
}

interface Load {
  readonly shiftsThatDay: number
  readonly shiftsThatWeek: number
  readonly minutesThatWeek: number
}

/** What the day and the week hold, this shift included. */
function loadOf({ shift, person }: SignUpFacts): Load {
  const monday = mondayOf(shift.day)
  const length = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): number =>
    minutesBetween(startsAt, endsAt)
  const ofWeek = person.commitments.filter(
    ({ shiftId, day }) => shiftId !== shift.id && mondayOf(day) === monday,
  )
  return {
    shiftsThatDay: ofWeek.filter(({ day }) => day === shift.day).length + 1,
    shiftsThatWeek: ofWeek.length + 1,
    minutesThatWeek: ofWeek.reduce((sum, each) => sum + length(each), length(shift)),
  }
}

interface Measured {
  readonly code: SignUpCode
  readonly load: number
  readonly limits: SoftAndHard<number>
}

function findings({ code, load, limits }: Measured): readonly Finding[] {
  if (limits.hard !== null && load > limits.hard) return [hard(code, { limit: limits.hard })]
  if (limits.soft !== null && load > limits.soft) return [soft(code, { limit: limits.soft })]
  return nothing
}

export const ceilings: SignUpRule = (facts) => {
  const ceiling = ceilingOn(facts)
  if (ceiling === null) return nothing
  const { shiftsThatDay, minutesThatWeek } = loadOf(facts)
  return [
    ...findings({
      code: 'shift.dayCeiling',
      load: shiftsThatDay,
      limits: ceiling.shiftsPerDay,
    }),
    ...findings({
      code: 'shift.weekCeiling',
      load: minutesThatWeek,
      limits: ceiling.minutesPerWeek,
    }),
  ]
}

/** The person's own limit is a warning: they may go over it knowingly, but nobody is put over it without being asked. */
export const chosenCeiling: SignUpRule = (facts) => {
  const most = facts.person.maxShiftsPerWeek
  if (most === null) return nothing
  return loadOf(facts).shiftsThatWeek > most ? [soft('shift.chosenCeiling', { limit: most })] : nothing
}
