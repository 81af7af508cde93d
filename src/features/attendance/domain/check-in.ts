import { reason, type Reason } from '../../../lib/reasons.js'

export interface CheckInFacts {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly toleranceMinutes: number
  readonly now: Date
}

export type CheckInCode = 'checkIn.tooEarly' | 'checkIn.over'

const minute = 60_000

/**
 * What stands against checking in by oneself. Late people can still check in, until the shift is over;
 * nobody checks in hours before it. The desk may record an arrival at any time.
 */
export function checkInProblems({
  startsAt,
  endsAt,
  toleranceMinutes,
  now,
}: CheckInFacts): Reason<CheckInCode>[] {
  const opensAt = startsAt.getTime() - toleranceMinutes * minute
  if (now.getTime() < opensAt) {
    return [reason('checkIn.tooEarly', { minutes: Math.ceil((opensAt - now.getTime()) / minute) })]
  }
  return now.getTime() >= endsAt.getTime() ? [reason('checkIn.over')] : []
}
