import { reason } from '../../lib/reasons.js'
import type { ShiftRepository, SignUpRepository, SignUpService } from '../shifts/index.js'
import type { SignUpRequest, SignUpResult } from './matching-service.js'

interface Dependencies {
  readonly signUpService: SignUpService
  readonly signUps: SignUpRepository
  readonly shifts: ShiftRepository
}

/** Accepting a name is a sign-up like any other, made by the shifts feature under its own rules. */
export function createProposalSignUp({ signUpService, signUps, shifts }: Dependencies) {
  /** A crash between signing up and noting it leaves a name that is there already: that is what was wanted. */
  async function isThere({ shiftId, volunteerId, roleId }: SignUpRequest): Promise<boolean> {
    const existing = await signUps.findOnShift(shiftId, volunteerId)
    return existing?.state === 'confirmed' && existing.roleId === roleId
  }

  return async (request: SignUpRequest): Promise<SignUpResult> => {
    // A publication that was undone takes its shifts with it.
    if ((await shifts.findShift(request.shiftId)) === null) {
      return { outcome: 'refused', reasons: [reason('shift.cancelled')] }
    }
    const answer = await signUpService.assign({ ...request, provenance: 'proposal' })
    switch (answer.outcome) {
      case 'confirmed':
        return { outcome: 'done' }
      case 'waiting':
        return { outcome: 'refused', reasons: [reason('shift.full')] }
      case 'warned':
        return answer
      case 'refused':
        return (await isThere(request)) ? { outcome: 'done' } : answer
    }
  }
}
