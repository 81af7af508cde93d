import { addMinutes, minutes } from '../../../lib/minutes.js'
import type { GeneralSettings } from '../../programmes/index.js'
import { answerBy } from './answer-time.js'
import type { SignUp } from './sign-up.js'

type Limits = Pick<GeneralSettings, 'freeCancellationMinutes' | 'waitingOfferMinutes'>

/** Whoever did not choose the moment themselves has a fair time to answer from when they were given the place. */
function fairUntil({ provenance, confirmedAt, startsAt }: SignUp, limits: Limits): Date | null {
  if (provenance === 'self' || confirmedAt === null) return null
  return answerBy({ at: confirmedAt, startsAt, usualMinutes: limits.waitingOfferMinutes })
}

/** Whether giving a place up now is late: after the free time to do so, and never for a place given late. */
export function isLateGoodbye(signUp: SignUp, limits: Limits, now: Date): boolean {
  if (signUp.state !== 'confirmed') return false
  const freeUntil = addMinutes(signUp.startsAt, minutes(-limits.freeCancellationMinutes))
  const fair = fairUntil(signUp, limits)
  return now > freeUntil && (fair === null || now > fair)
}
