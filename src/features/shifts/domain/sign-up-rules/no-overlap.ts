import { gapMinutes, overlaps, type Interval } from '../../../../lib/interval.js'
import type { Commitment } from '../sign-up-facts.js'
import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

type Timed = Pick<Commitment, 'startsAt' | 'endsAt' | 'centreId'>

const intervalOf = ({ startsAt, endsAt }: Timed): Interval => ({ from: startsAt, to: endsAt })

/** Nobody is in two places at once, nor on the way between two centres in no time. */
export function clash(one: Timed, other: Timed, travelMinutes: number): 'overlap' | 'travel' | null {
  if (overlaps(intervalOf(one), intervalOf(other))) return 'overlap'
  if (one.centreId === other.centreId) return null
  return gapMinutes(intervalOf(one), intervalOf(other)) < travelMinutes ? 'travel' : null
}

export const noOverlap: SignUpRule = ({ shift, person, settings }) => {
  const travel = settings.general.travelGapMinutes
  const clashes = person.commitments
    .filter(({ shiftId }) => shiftId !== shift.id)
    .map((commitment) => clash(shift, commitment, travel))
  if (clashes.includes('overlap')) return [hard('shift.overlap')]
  return clashes.includes('travel') ? [hard('shift.travelGap', { minutes: travel })] : nothing
}
