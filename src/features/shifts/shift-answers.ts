import type { SealedIds } from '../../storage/sealed-id.js'
import { notFound } from '../../lib/stop-error.js'
import type { Actor } from '../../access/roles.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { SignUp } from './domain/sign-up.js'
import type { OwnShift, OwnShiftsService } from './own-shifts.js'
import type { OfferAnswer, SignUpOffers } from './sign-up-offers.js'
import type { SignUpService } from './sign-up-service.js'

interface Dependencies {
  readonly signUps: SignUpRepository
  readonly ownShifts: OwnShiftsService
  readonly signUpService: SignUpService
  readonly offers: SignUpOffers
  readonly answerLinks: SealedIds
}

export const shiftAnswers = ['accept', 'decline'] as const
export type ShiftAnswer = (typeof shiftAnswers)[number]

export type Answered = OfferAnswer | { readonly outcome: 'declined' }

/** Answers by the link of a letter, without signing in: the link proves whose place it is, and opens nothing else. */
export function createShiftAnswers(dependencies: Dependencies) {
  const { signUps, ownShifts, signUpService, offers, answerLinks } = dependencies

  async function signUpOf(token: string): Promise<SignUp> {
    const signUp = await signUps.findSignUp(answerLinks.idOf(token) ?? '')
    if (signUp === null) throw notFound('signUp', 'token')
    return signUp
  }

  return {
    getByToken: async (token: string): Promise<Omit<OwnShift, 'position'>> =>
      ownShifts.withShift(await signUpOf(token)),

    /** An old page can't do what its words did not say: declining never gives up a place that was confirmed meanwhile. */
    async answer(token: string, answer: ShiftAnswer, reader: Actor | null): Promise<Answered> {
      const signUp = await signUpOf(token)
      const actor = reader?.volunteerId === signUp.volunteerId ? reader : null
      if (answer === 'accept') return offers.accept(signUp, actor)
      if (signUp.state !== 'offered') return { outcome: 'over' }
      const left = await signUpService.leaveByLink(signUp, actor)
      return { outcome: left.outcome === 'left' ? 'declined' : 'over' }
    },
  }
}

export type ShiftAnswers = ReturnType<typeof createShiftAnswers>
