import type { Clock } from '../../lib/clock.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import type { Placement } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import { answerBy } from './domain/answer-time.js'
import type { RoleId, Shift } from './domain/shift.js'
import type { Provenance, SignUp, SignUpEvent, SignUpState } from './domain/sign-up.js'
import { clash } from './domain/sign-up-rules/no-overlap.js'
import { handOver } from './domain/waiting-offer.js'
import { weekAround, type SignUpAssessment } from './sign-up-assessment.js'
import type { ShiftLetters } from './shift-letters.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly assessment: SignUpAssessment
  readonly settings: SettingsRepository
  readonly letters: ShiftLetters
  readonly clock: Clock
}

export interface Taking {
  readonly shift: Shift
  readonly roleId: RoleId
  readonly volunteerId: string
  readonly term: Placement
  readonly existing: SignUp | null
  readonly by: string | null
  readonly provenance: Provenance
  readonly reason: string | null
  /** Whether a full shift means the waiting list, or no. */
  readonly mayWait: boolean
}

/** `cancelled` and `overlap`: lost to something that happened at the same moment. */
export type Taken =
  | { readonly outcome: 'confirmed' | 'waiting'; readonly signUp: SignUp }
  | { readonly outcome: 'full' | 'twice' | 'cancelled' | 'overlap' }

const isYounger = (one: SignUp, other: SignUp): boolean => {
  const difference = (one.confirmedAt?.getTime() ?? 0) - (other.confirmedAt?.getTime() ?? 0)
  return difference === 0 ? one.id > other.id : difference > 0
}

/**
 * Places and the waiting list. A place is taken by one conditional update and a name is written under one unique index;
 * what can't live in one document (two shifts of one person) is read again afterwards, see docs/decisions.
 */
export function createSignUpPlaces(dependencies: Dependencies) {
  const { shifts, signUps, assessment, settings, letters, clock } = dependencies

  const eventOf = (
    taking: Pick<Taking, 'by' | 'provenance' | 'reason'>,
    state: SignUpState,
  ): SignUpEvent => ({
    at: clock.now(),
    state,
    by: taking.by,
    provenance: taking.provenance,
    reason: taking.reason,
    late: false,
  })

  /** null when the same person was quicker elsewhere. */
  async function write(taking: Taking, state: 'confirmed' | 'waiting'): Promise<SignUp | null> {
    const { shift, roleId, volunteerId, term, existing } = taking
    const event = eventOf(taking, state)
    if (existing !== null) {
      const from: SignUpState[] = state === 'confirmed' ? ['left', 'removed', 'waiting'] : ['left', 'removed']
      const moved = await signUps.moveSignUp({ id: existing.id, from, event, roleId, placementId: term.id })
      return moved ? signUps.getSignUp(existing.id) : null
    }
    return signUps.createSignUp({
      shiftId: shift.id,
      volunteerId,
      placementId: term.id,
      centreId: shift.centreId,
      programme: term.programme,
      roleId,
      state,
      provenance: taking.provenance,
      startsAt: shift.startsAt,
      endsAt: shift.endsAt,
      confirmedAt: state === 'confirmed' ? event.at : null,
      waitingSince: state === 'waiting' ? event.at : null,
      history: [event],
    })
  }

  /** Gives a place back: it stays taken for the next who waits, or becomes free for everybody. */
  async function giveBack(shiftId: string, roleId: RoleId): Promise<void> {
    const shift = await shifts.findShift(shiftId)
    if (shift !== null && (await moveUp(shift, roleId, new Set()))) return
    await shifts.releasePlace(shiftId, roleId)
    await promote(shiftId, roleId)
  }

  async function confirmWaiting(shift: Shift, { id }: SignUp): Promise<boolean> {
    const event = eventOf({ by: null, provenance: 'waiting-list', reason: null }, 'confirmed')
    if (!(await signUps.moveSignUp({ id, from: ['waiting'], event }))) return false
    const signUp = await signUps.getSignUp(id)
    const settled = await settle(shift, signUp)
    if (settled === 'kept') await letters.confirmed({ shift, signUp }, 'waiting-list-moved-up')
    return true
  }

  /** Holds the place for somebody and asks whether they want it. */
  async function offer(shift: Shift, { id }: SignUp, usualMinutes: number): Promise<boolean> {
    const event = eventOf({ by: null, provenance: 'waiting-list', reason: null }, 'offered')
    const offeredUntil = answerBy({ at: event.at, startsAt: shift.startsAt, usualMinutes })
    if (!(await signUps.moveSignUp({ id, from: ['waiting'], event, offeredUntil }))) return false
    const signUp = await signUps.getSignUp(id)
    if (await isOff(shift, signUp)) return true
    await letters.offered({ shift, signUp }, offeredUntil)
    return true
  }

  /** Hands a place that is already claimed to one person; false when nobody who waits may take it. */
  async function moveUp(shift: Shift, roleId: RoleId, passedOver: Set<string>): Promise<boolean> {
    const { general } = await settings.currentSettings()
    for (const waiting of await signUps.listWaiting(shift.id, roleId)) {
      if (passedOver.has(waiting.id)) continue
      passedOver.add(waiting.id)
      const { volunteerId } = waiting
      const question = { shift, roleId, volunteerId, by: 'waiting-list', isPromotion: true } as const
      const { decision } = await assessment.assess(question)
      const { startsAt } = shift
      const how = handOver({ decision, startsAt, now: clock.now(), limits: general })
      if (how === 'confirm' && (await confirmWaiting(shift, waiting))) return true
      if (how === 'offer' && (await offer(shift, waiting, general.waitingOfferMinutes))) return true
    }
    return false
  }

  /** Fills free places from the waiting list, in order of time and id. */
  async function promote(shiftId: string, roleId: RoleId): Promise<void> {
    const passedOver = new Set<string>()
    while (await shifts.claimPlace(shiftId, roleId)) {
      const shift = await shifts.getShift(shiftId)
      if (await moveUp(shift, roleId, passedOver)) continue
      await shifts.releasePlace(shiftId, roleId)
      // Somebody may have joined the list while the place looked taken.
      const waiting = await signUps.listWaiting(shiftId, roleId)
      if (waiting.every(({ id }) => passedOver.has(id))) return
    }
  }

  async function withdraw(
    signUp: SignUp,
    state: 'left' | 'shift-cancelled',
    reason: string,
  ): Promise<boolean> {
    const event = eventOf({ by: null, provenance: signUp.provenance, reason }, state)
    const moved = await signUps.moveSignUp({ id: signUp.id, from: [signUp.state], event })
    if (moved) await giveBack(signUp.shiftId, signUp.roleId)
    return moved
  }

  /** Tells somebody who had already been told of a place that an older one stands in its way. */
  async function withdrawOther(other: SignUp): Promise<void> {
    if (!(await withdraw(other, 'left', 'overlap'))) return
    const [shift, signUp] = await Promise.all([shifts.getShift(other.shiftId), signUps.getSignUp(other.id)])
    await letters.removed({ shift, signUp }, 'shifts.systemReasons.overlap')
  }

  /** Whether the shift was cancelled while this name was being written; then it is taken off again. */
  async function isOff(shift: Shift, mine: SignUp): Promise<boolean> {
    const current = await shifts.findShift(shift.id)
    if (current?.state === 'published') return false
    await withdraw(mine, 'shift-cancelled', current?.cancelReason ?? 'undone')
    return true
  }

  /** Looks again after confirming: of two that overlap the younger withdraws, whoever notices. */
  async function settle(shift: Shift, mine: SignUp): Promise<'kept' | 'cancelled' | 'overlap'> {
    if (await isOff(shift, mine)) return 'cancelled'
    const [live, { general }] = await Promise.all([
      signUps.listLive(mine.volunteerId, weekAround(shift)),
      settings.currentSettings(),
    ])
    const clashing = live.filter(
      (other) =>
        other.state === 'confirmed' &&
        other.id !== mine.id &&
        clash(mine, other, general.travelGapMinutes) !== null,
    )
    if (clashing.some((other) => isYounger(mine, other))) {
      await withdraw(mine, 'left', 'overlap')
      return 'overlap'
    }
    for (const other of clashing) await withdrawOther(other)
    return 'kept'
  }

  /** The shift may have been cancelled, or a place come free, while this name was being written. */
  async function settleWaiting(shift: Shift, mine: SignUp): Promise<Taken> {
    const current = await shifts.findShift(shift.id)
    if (current?.state !== 'published') {
      const event = eventOf({ by: null, provenance: mine.provenance, reason: 'undone' }, 'shift-cancelled')
      await signUps.moveSignUp({ id: mine.id, from: ['waiting'], event })
      return { outcome: 'cancelled' }
    }
    await promote(shift.id, mine.roleId)
    const signUp = await signUps.getSignUp(mine.id)
    // They have just asked: there is no need to ask them back.
    if (signUp.state === 'offered') return confirmOffered(shift, signUp, mine.history.at(-1)?.by ?? null)
    return { outcome: signUp.state === 'confirmed' ? 'confirmed' : 'waiting', signUp }
  }

  /** A yes to an offer; `full` when its time had ended. */
  async function confirmOffered(shift: Shift, { id }: SignUp, by: string | null): Promise<Taken> {
    const event = eventOf({ by, provenance: 'waiting-list', reason: null }, 'confirmed')
    if (!(await signUps.moveSignUp({ id, from: ['offered'], event }))) return { outcome: 'full' }
    const signUp = await signUps.getSignUp(id)
    const settled = await settle(shift, signUp)
    return settled === 'kept' ? { outcome: 'confirmed', signUp } : { outcome: settled }
  }

  return {
    promote,
    giveBack,
    confirmOffered,

    async take(taking: Taking): Promise<Taken> {
      const { shift, roleId, mayWait } = taking
      const claimed = await shifts.claimPlace(shift.id, roleId)
      if (!claimed && !mayWait) return { outcome: 'full' }
      const signUp = await write(taking, claimed ? 'confirmed' : 'waiting')
      if (signUp === null) {
        if (claimed) await giveBack(shift.id, roleId)
        return { outcome: 'twice' }
      }
      if (claimed) {
        const settled = await settle(shift, signUp)
        return settled === 'kept' ? { outcome: 'confirmed', signUp } : { outcome: settled }
      }
      return settleWaiting(shift, signUp)
    },

    /** 1 is next. */
    positionOf: (signUp: SignUp): Promise<number> => signUps.countWaitingUpTo(signUp),
  }
}

export type SignUpPlaces = ReturnType<typeof createSignUpPlaces>
