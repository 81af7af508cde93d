import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Job } from '../../jobs/job.js'
import type { Clock } from '../../lib/clock.js'
import type { Reason } from '../../lib/reasons.js'
import { notFound } from '../../lib/stop-error.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { SignUp } from './domain/sign-up.js'
import type { ShiftLetters } from './shift-letters.js'
import type { SignUpAssessment } from './sign-up-assessment.js'
import type { SignUpPlaces } from './sign-up-places.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly assessment: SignUpAssessment
  readonly places: SignUpPlaces
  readonly letters: ShiftLetters
  readonly audit: AuditLog
  readonly clock: Clock
}

export type OfferAnswer =
  | { readonly outcome: 'confirmed' }
  | { readonly outcome: 'refused'; readonly reasons: readonly Reason[] }
  /** The time was over, or something else happened at the same moment. */
  | { readonly outcome: 'over' }

/** Places that are held for somebody until they answer. Declining one is leaving like any other. */
export function createSignUpOffers(dependencies: Dependencies) {
  const { shifts, signUps, assessment, places, letters, audit, clock } = dependencies

  /** The next is asked first: a process that dies before the letter leaves nobody waiting for a place. */
  async function endOffer(signUp: SignUp, now: Date): Promise<boolean> {
    const { id, provenance, shiftId, roleId } = signUp
    const event = {
      at: clock.now(),
      state: 'left',
      by: null,
      provenance,
      reason: 'offer-over',
      late: false,
    } as const
    if (!(await signUps.moveSignUp({ id, from: ['offered'], event, overBy: now }))) return false
    await places.giveBack(shiftId, roleId)
    const news = { shift: await shifts.getShift(shiftId), signUp: await signUps.getSignUp(id) }
    await letters.removed(news, 'shifts.systemReasons.offer-over')
    return true
  }

  return {
    /** A yes that comes late still counts while nobody else has been asked. `actor`: null for the letter's link. */
    async accept(signUp: SignUp, actor: Actor | null): Promise<OfferAnswer> {
      if (signUp.state !== 'offered') return { outcome: 'over' }
      const { roleId, volunteerId } = signUp
      const shift = await shifts.getShift(signUp.shiftId)
      const question = { shift, roleId, volunteerId, by: 'waiting-list', isPromotion: true } as const
      const { decision } = await assessment.assess(question)
      if (decision.outcome === 'refuse') return { outcome: 'refused', reasons: decision.reasons }
      const taken = await places.confirmOffered(shift, signUp, actor?.accountId ?? null)
      if (taken.outcome !== 'confirmed') return { outcome: 'over' }
      await audit.record('shift.signed-up', {
        actor,
        subject: `volunteer:${volunteerId}`,
        details: { shiftId: shift.id, outcome: 'confirmed', provenance: taken.signUp.provenance },
      })
      await letters.confirmed({ shift, signUp: taken.signUp }, 'sign-up-confirmed')
      return { outcome: 'confirmed' }
    },

    /** A yes that staff were told, such as on the telephone: not everybody reads letters. */
    async acceptFor(
      actor: Actor,
      centreId: string,
      signUpId: string,
    ): Promise<{ readonly signUp: SignUp; readonly answer: OfferAnswer }> {
      const signUp = await signUps.findSignUp(signUpId)
      if (signUp?.centreId !== centreId || !can(actor, 'shift.assign', signUp)) {
        throw notFound('signUp', signUpId)
      }
      return { signUp, answer: await this.accept(signUp, actor) }
    },

    /** Passes on what was not answered in time. */
    async passOn(now: Date): Promise<number> {
      let count = 0
      for (const signUp of await signUps.listOffersOver(now)) if (await endOffer(signUp, now)) count += 1
      return count
    },
  }
}

export type SignUpOffers = ReturnType<typeof createSignUpOffers>

export const offerJob = (offers: SignUpOffers): Job => ({
  name: 'shifts.pass-offers-on',
  everyMinutes: 1,
  run: (now) => offers.passOn(now),
})
