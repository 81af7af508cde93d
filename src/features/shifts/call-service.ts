import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { Contact, ContactService } from '../volunteers/index.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import { isCallable } from './domain/call-window.js'
import { isLive, type SignUp } from './domain/sign-up.js'

interface Dependencies {
  readonly signUps: SignUpRepository
  readonly contacts: ContactService
  readonly settings: SettingsRepository
  readonly clock: Clock
}

export interface CallAnswer {
  readonly signUp: SignUp
  /** null: the shift is not at hand, or the person is no longer on it. */
  readonly contact: Contact | null
}

/** Opens the phone number of somebody on a shift that is about to begin, under way or just over. */
export function createCallService({ signUps, contacts, settings, clock }: Dependencies) {
  return {
    async open(actor: Actor, centreId: string, signUpId: string): Promise<CallAnswer> {
      const signUp = await signUps.findSignUp(signUpId)
      const isHere = signUp?.centreId === centreId && can(actor, 'attendance.mark', signUp)
      if (!isHere) throw notFound('signUp', signUpId)
      const { general } = await settings.currentSettings()
      if (!isLive(signUp) || !isCallable(signUp, clock.now(), general)) return { signUp, contact: null }
      const why = { occasion: 'shift', shiftId: signUp.shiftId } as const
      return { signUp, contact: await contacts.open(actor, signUp.volunteerId, why) }
    },
  }
}

export type CallService = ReturnType<typeof createCallService>
