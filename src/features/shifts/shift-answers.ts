import type { Clock } from '../../lib/clock.js'
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
  readonly clock: Clock
}

export const shiftAnswers = ['accept', 'decline', 'coming', 'cannot'] as const
export type ShiftAnswer = (typeof shiftAnswers)[number]

export type Answered = OfferAnswer | { readonly outcome: 'declined' | 'coming' | 'left' | 'left-late' }

/** Answers by the link of a letter, without signing in: the link proves whose place it is, and opens nothing else. */
export function createShiftAnswers(dependencies: Dependencies) {
  const { signUps, ownShifts, signUpService, offers, answerLinks, clock } = dependencies

  async function signUpOf(token: string): Promise<SignUp> {
    const signUp = await signUps.findSignUp(answerLinks.idOf(token) ?? '')
    if (signUp === null) throw notFound('signUp', 'token')
    return signUp
  }

  async function decline(signUp: SignUp, actor: Actor | null): Promise<Answered> {
    const { outcome } = await signUpService.leaveByLink(signUp, actor)
    return { outcome: outcome === 'left' ? 'declined' : 'over' }
  }

  async function giveUp(signUp: SignUp, actor: Actor | null): Promise<Answered> {
    const left = await signUpService.leaveByLink(signUp, actor)
    if (left.outcome === 'refused') return { outcome: 'over' }
    return { outcome: left.late ? 'left-late' : 'left' }
  }

  async function sayComing({ id, startsAt }: SignUp): Promise<Answered> {
    const now = clock.now()
    const said = startsAt > now && (await signUps.sayComing(id, now))
    return { outcome: said ? 'coming' : 'over' }
  }

  return {
    /** Whether giving the place up now would count as late. */
    isLate: signUpService.isLate,

    getByToken: async (token: string): Promise<Omit<OwnShift, 'position'>> =>
      ownShifts.withShift(await signUpOf(token)),

    /** An old page can't do what its words did not say: declining never gives up a place that was confirmed meanwhile. */
    async answer(token: string, answer: ShiftAnswer, reader: Actor | null): Promise<Answered> {
      const signUp = await signUpOf(token)
      const actor = reader?.volunteerId === signUp.volunteerId ? reader : null
      switch (answer) {
        case 'accept':
          return offers.accept(signUp, actor)
        case 'decline':
          return signUp.state === 'offered' ? decline(signUp, actor) : { outcome: 'over' }
        case 'coming':
          return sayComing(signUp)
        case 'cannot':
          return signUp.state === 'confirmed' ? giveUp(signUp, actor) : { outcome: 'over' }
      }
    },
  }
}

export type ShiftAnswers = ReturnType<typeof createShiftAnswers>
