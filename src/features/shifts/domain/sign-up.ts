import type { RoleId } from './shift.js'

export type SignUpState = 'confirmed' | 'waiting' | 'left' | 'removed' | 'shift-cancelled'

/** How a name came onto a shift. */
export type Provenance = 'self' | 'waiting-list' | 'proposal' | 'coordinator' | 'walk-in'

export interface SignUpEvent {
  readonly at: Date
  readonly state: SignUpState
  /** Account id; null: the system. */
  readonly by: string | null
  readonly provenance: Provenance
  /** A code of `shifts.leaveReasons`; null when none was given. */
  readonly reason: string | null
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
  /** Order on the waiting list: this moment, then the id; null unless waiting. */
  readonly waitingSince: Date | null
  readonly history: readonly SignUpEvent[]
}
