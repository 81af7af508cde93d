import { minutesBetween } from '../../../lib/minutes.js'
import { reason, type Reason } from '../../../lib/reasons.js'
import type { GeneralSettings } from '../../programmes/index.js'
import { staffingOf, type Shift } from './shift.js'

/** One letter that asked somebody whether they could fill a gap. */
export interface ShortageAsk {
  readonly shiftId: string
  readonly centreId: string
  readonly at: Date
  /** Account id of whoever asked. */
  readonly by: string
}

/** What one person has been asked, and whether they want to be. */
export interface ShortageRecord {
  readonly volunteerId: string
  readonly askedAt: Date | null
  /** Oldest first. */
  readonly asks: readonly ShortageAsk[]
  /** Since when the person wants no such letters; null: they may be asked. */
  readonly declinedAt: Date | null
}

const DAY = 24 * 60 * 60 * 1000

/** Whoever was asked after this moment has had their turn. */
export const turnsBefore = (
  now: Date,
  { shortageRestDays }: Pick<GeneralSettings, 'shortageRestDays'>,
): Date => new Date(now.getTime() - shortageRestDays * DAY)

/** Why nobody can be asked by letter: a letter has to leave time to sign up. */
export function shortageHindrance(
  shift: Shift,
  now: Date,
  { signUpClosesMinutes }: Pick<GeneralSettings, 'signUpClosesMinutes'>,
): Reason | null {
  if (shift.state !== 'published') return reason('shift.cancelled')
  if (shift.startsAt <= now) return reason('shift.past')
  if (staffingOf(shift).free === 0) return reason('shift.full')
  return minutesBetween(now, shift.startsAt) < signUpClosesMinutes
    ? reason('shift.signUpClosed', { minutes: signUpClosesMinutes })
    : null
}

const askedLast = ({ askedAt }: Pick<ShortageRecord, 'askedAt'>): number => askedAt?.getTime() ?? 0

/** Of people whom the shift suits, those whose turn it is: who was asked longest ago, or never, comes first. */
export function nextToAsk(
  suited: readonly string[],
  records: readonly ShortageRecord[],
  before: Date,
): readonly string[] {
  const known = new Map(records.map((record) => [record.volunteerId, record]))
  const recordOf = (volunteerId: string) => known.get(volunteerId) ?? { askedAt: null, declinedAt: null }
  return suited
    .filter((id) => {
      const { askedAt, declinedAt } = recordOf(id)
      return declinedAt === null && (askedAt === null || askedAt <= before)
    })
    .toSorted((a, b) => askedLast(recordOf(a)) - askedLast(recordOf(b)))
}
