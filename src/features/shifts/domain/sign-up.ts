import type { RoleId, Shift } from './shift.js'

export const signUpStates = ['confirmed', 'waiting', 'offered', 'left', 'removed', 'shift-cancelled'] as const
export type SignUpState = (typeof signUpStates)[number]

/** How a name came onto a shift. */
export type Provenance = 'self' | 'waiting-list' | 'proposal' | 'coordinator' | 'walk-in'

export interface SignUpEvent {
  readonly at: Date
  readonly state: SignUpState
  /** Account id; null: the system. */
  readonly by: string | null
  readonly provenance: Provenance
  /** A code of `shifts.leaveReasons` or `shifts.removeReasons`, or a coordinator's words for an exception made. */
  readonly reason: string | null
  /** A place given up after the free time to do so. */
  readonly late: boolean
}

/** One person on one shift; leaving and coming back are further events of the same sign-up, never a new one. */
export interface SignUp {
  readonly id: string
  readonly shiftId: string
  readonly volunteerId: string
  readonly placementId: string
  readonly centreId: string
  readonly programme: string
  readonly roleId: RoleId
  readonly state: SignUpState
  readonly provenance: Provenance
  /** Copied from the shift for overlap checks and lists without a join. */
  readonly startsAt: Date
  readonly endsAt: Date
  /** Of two overlapping sign-ups the later of these withdraws; null unless confirmed. */
  readonly confirmedAt: Date | null
  /** Order on the waiting list: this moment, then the id; null unless waiting. */
  readonly waitingSince: Date | null
  /** How long a place is held for the answer; null unless offered. */
  readonly offeredUntil: Date | null
  /** When the person was asked whether they are still coming, and when they said yes; null again after any change. */
  readonly askedAt: Date | null
  readonly comingAt: Date | null
  /** When the reminder of the day itself was sent. */
  readonly remindedAt: Date | null
  readonly history: readonly SignUpEvent[]
}

/** Those who have a place, hope for one, or are asked whether they want one. */
export const liveStates: readonly SignUpState[] = ['confirmed', 'waiting', 'offered']
export const isLive = ({ state }: Pick<SignUp, 'state'>): boolean => liveStates.includes(state)

/** An offered place is held: nobody else can take it meanwhile. */
export const holdsPlace = ({ state }: Pick<SignUp, 'state'>): boolean =>
  state === 'confirmed' || state === 'offered'

/** The shift as if nobody were being asked: a place that is only offered has nobody on it yet. */
export function withoutOffers(shift: Shift, people: readonly SignUp[]): Shift {
  const offered = people.filter(({ state, shiftId }) => state === 'offered' && shiftId === shift.id)
  const inRole = (id: RoleId): number => offered.filter(({ roleId }) => roleId === id).length
  return { ...shift, roles: shift.roles.map((role) => ({ ...role, free: role.free + inRole(role.roleId) })) }
}

/** Whether the last thing that happened was a late goodbye. */
export const isLateCancellation = ({ state, history }: SignUp): boolean =>
  state === 'left' && (history.at(-1)?.late ?? false)

/** How somebody who is no longer on the shift went: an offer that was not taken is no place given up. */
export function goodbyeOf({ state, history }: SignUp): SignUpState | 'late' | 'declined' | 'unanswered' {
  const last = history.at(-1)
  if (last?.late === true) return 'late'
  if (state !== 'left' || history.at(-2)?.state !== 'offered') return state
  return last?.reason === 'offer-over' ? 'unanswered' : 'declined'
}
