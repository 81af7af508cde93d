import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Settings } from '../../programmes/index.js'
import type { AvailabilityLevel } from '../../availability/index.js'
import type { Placement } from '../../cohorts/index.js'
import type { Shift, ShiftRole } from './shift.js'
import type { SignUpState } from './sign-up.js'

/** A place that the person has on another shift. */
export interface Commitment {
  readonly shiftId: string
  readonly centreId: string
  readonly startsAt: Date
  readonly endsAt: Date
  /** The day in Baku on which it begins. */
  readonly day: CalendarDay
}

/** What the rules need to know of the person, whichever shift it is about. */
export interface PersonFacts {
  readonly bornOn: CalendarDay
  /** All terms, whatever their state. */
  readonly terms: readonly Placement[]
  /** A legal representative has consented, and not taken it back. */
  readonly guardianConsented: boolean
  /** Confirmed places, at least those of the weeks around the shift. */
  readonly commitments: readonly Commitment[]
  /** The most shifts a week the person asked for; null when they set no limit. */
  readonly maxShiftsPerWeek: number | null
}

export interface SignUpFacts {
  readonly shift: Shift
  /** null when the shift has no such role. */
  readonly role: ShiftRole | null
  readonly person: PersonFacts
  /** How the person stands on this shift already. */
  readonly standing: SignUpState | null
  readonly available: AvailabilityLevel | 'unknown'
  /** A day off or a public holiday on which the centre opens all the same. */
  readonly isRestDay: boolean
  /** Pupils have no school on that day. */
  readonly isSchoolHoliday: boolean
  readonly settings: Settings
  readonly now: Date
  /**
   * Staff may do what people may not do for themselves, but never what nobody may. `waiting-list`: a place came free for
   * somebody who asked in time, so sign-up need not be open any more.
   */
  readonly by: 'self' | 'staff' | 'waiting-list'
}

/** The term under which the person would serve on the day of the shift. */
export const termOn = ({ shift, person }: Pick<SignUpFacts, 'shift' | 'person'>): Placement | null =>
  person.terms.find(
    (term) => term.state === 'active' && term.startsOn <= shift.day && shift.day <= term.endsOn,
  ) ?? null
