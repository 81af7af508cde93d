import type { Shift, SignUp, SignUpState } from '../../../src/features/shifts/index.js'
import { newId } from '../../../src/storage/identifiers.js'

export type SignUpFacts = Partial<Omit<SignUp, 'history' | 'state'>> & { readonly state?: SignUpState }

/** Somebody on a shift, confirmed by themselves unless said otherwise. */
export function aSignUp(shift: Shift, facts: SignUpFacts = {}): SignUp {
  const { state = 'confirmed', provenance = 'self' } = facts
  const at = new Date('2026-10-02T08:00:00Z')
  return {
    id: newId(),
    shiftId: shift.id,
    volunteerId: newId(),
    placementId: newId(),
    centreId: shift.centreId,
    programme: 'genc',
    roleId: shift.roles[0]?.roleId ?? 'greet',
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    confirmedAt: state === 'confirmed' ? at : null,
    waitingSince: state === 'waiting' ? at : null,
    offeredUntil: null,
    askedAt: null,
    comingAt: null,
    remindedAt: null,
    history: [{ at, state, by: null, provenance, reason: null, late: false }],
    ...facts,
    state,
    provenance,
  }
}
