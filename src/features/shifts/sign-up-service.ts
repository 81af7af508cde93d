import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { reason, type Reason } from '../../lib/reasons.js'
import { notFound } from '../../lib/stop-error.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import { isLateGoodbye } from './domain/late-goodbye.js'
import type { LeaveReason, RemoveReason, SystemReason } from './domain/reason-codes.js'
import { roleOf, type Shift } from './domain/shift.js'
import { holdsPlace, isLive, type Provenance, type SignUp, type SignUpEvent } from './domain/sign-up.js'
import type { ShiftLetters } from './shift-letters.js'
import type { Question, SignUpAssessment } from './sign-up-assessment.js'
import type { SignUpPlaces, Taken } from './sign-up-places.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly assessment: SignUpAssessment
  readonly places: SignUpPlaces
  readonly letters: ShiftLetters
  readonly settings: SettingsRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

/** A truthful answer to everybody who asks for a place. */
export type SignUpAnswer =
  | { readonly outcome: 'confirmed'; readonly signUp: SignUp }
  | { readonly outcome: 'waiting'; readonly signUp: SignUp; readonly position: number }
  | { readonly outcome: 'warned'; readonly reasons: readonly Reason[] }
  | { readonly outcome: 'refused'; readonly reasons: readonly Reason[] }

export interface SignUpRequest {
  readonly actor: Actor
  readonly shiftId: string
  readonly roleId: string
  /** The person has read the warnings and wants it all the same. */
  readonly despiteWarnings: boolean
}

export interface AssignRequest {
  readonly actor: Actor
  readonly shiftId: string
  readonly roleId: string
  readonly volunteerId: string
  readonly provenance: Extract<Provenance, 'coordinator' | 'proposal' | 'walk-in'>
  /** Why an exception is made from a soft rule; null: none is made. */
  readonly exceptionReason: string | null
}

export type LeaveAnswer =
  | { readonly outcome: 'left'; readonly late: boolean }
  | { readonly outcome: 'refused'; readonly reason: Reason }

const refused = (...reasons: readonly Reason[]): SignUpAnswer => ({ outcome: 'refused', reasons })

const lostReasons = {
  full: reason('shift.full'),
  twice: reason('shift.alreadyOn'),
  cancelled: reason('shift.cancelled'),
  overlap: reason('shift.overlap'),
} as const

interface Writing {
  readonly question: Question
  readonly by: string | null
  readonly provenance: Provenance
  readonly reason: string | null
  readonly acceptsWarnings: boolean
  readonly mayWait: boolean
}

export function createSignUpService(dependencies: Dependencies) {
  const { shifts, signUps, assessment, places, letters, settings, audit, clock } = dependencies

  async function announce(shift: Shift, taken: Taken, actor: Actor): Promise<SignUpAnswer> {
    if (!('signUp' in taken)) return refused(lostReasons[taken.outcome])
    const { outcome, signUp } = taken
    await audit.record('shift.signed-up', {
      actor,
      subject: `volunteer:${signUp.volunteerId}`,
      details: { shiftId: shift.id, outcome, provenance: signUp.provenance },
    })
    if (outcome === 'confirmed') {
      await letters.confirmed({ shift, signUp }, 'sign-up-confirmed')
      return { outcome, signUp }
    }
    const position = await places.positionOf(signUp)
    await letters.waiting({ shift, signUp }, position)
    return { outcome, signUp, position }
  }

  async function signUpBy(actor: Actor, writing: Writing): Promise<SignUpAnswer> {
    const { question, acceptsWarnings, ...rest } = writing
    const { decision, existing, term } = await assessment.assess(question)
    const role = roleOf(question.shift, question.roleId)
    if (decision.outcome === 'refuse' || term === null || role === null) return refused(...decision.reasons)
    if (decision.warnings.length > 0 && !acceptsWarnings) {
      return { outcome: 'warned', reasons: decision.warnings }
    }
    const { shift, volunteerId } = question
    const taken = await places.take({ shift, volunteerId, roleId: role.roleId, term, existing, ...rest })
    return announce(shift, taken, actor)
  }

  const isLate = async (signUp: SignUp): Promise<boolean> => {
    const { general } = await settings.currentSettings()
    return isLateGoodbye(signUp, general, clock.now())
  }

  async function end(signUp: SignUp, event: Omit<SignUpEvent, 'at' | 'provenance'>): Promise<boolean> {
    const whole = { ...event, at: clock.now(), provenance: signUp.provenance }
    const moved = await signUps.moveSignUp({ id: signUp.id, from: [signUp.state], event: whole })
    if (moved && holdsPlace(signUp)) await places.giveBack(signUp.shiftId, signUp.roleId)
    return moved
  }

  const newsOf = async (signUp: SignUp) => ({
    shift: await shifts.getShift(signUp.shiftId),
    signUp: await signUps.getSignUp(signUp.id),
  })

  async function leaveAs(actor: Actor | null, signUp: SignUp, why: LeaveReason | null): Promise<LeaveAnswer> {
    if (signUp.startsAt.getTime() <= clock.now().getTime()) {
      return { outcome: 'refused', reason: reason('shift.past') }
    }
    const late = await isLate(signUp)
    const by = actor?.accountId ?? null
    if (!isLive(signUp) || !(await end(signUp, { state: 'left', by, reason: why, late }))) {
      return { outcome: 'left', late: false }
    }
    await audit.record('shift.left', {
      actor,
      subject: `volunteer:${signUp.volunteerId}`,
      details: { shiftId: signUp.shiftId, reason: why, late: late ? 1 : 0 },
    })
    if (late) await letters.lateCancellation(await newsOf(signUp))
    return { outcome: 'left', late }
  }

  return {
    async signUp({ actor, shiftId, roleId, despiteWarnings }: SignUpRequest): Promise<SignUpAnswer> {
      if (actor.volunteerId === null) return refused(reason('term.none'))
      const shift = await shifts.getShift(shiftId)
      return signUpBy(actor, {
        question: { shift, roleId, volunteerId: actor.volunteerId, by: 'self' },
        by: actor.accountId,
        provenance: 'self',
        reason: null,
        acceptsWarnings: despiteWarnings,
        mayWait: true,
      })
    },

    /** Puts somebody on a shift. Hard rules hold for staff too; soft ones give way to a reason in words. */
    async assign(request: AssignRequest): Promise<SignUpAnswer> {
      const { actor, shiftId, roleId, volunteerId, provenance, exceptionReason } = request
      const shift = await shifts.getShift(shiftId)
      if (!can(actor, 'shift.assign', { centreId: shift.centreId })) throw notFound('shift', shiftId)
      return signUpBy(actor, {
        question: { shift, roleId, volunteerId, by: 'staff' },
        by: actor.accountId,
        provenance,
        reason: exceptionReason,
        acceptsWarnings: exceptionReason !== null,
        mayWait: false,
      })
    },

    /** What would be answered, before anybody asks. */
    async ask(shift: Shift, roleId: string, volunteerId: string, by: Question['by']) {
      const { decision, existing } = await assessment.assess({ shift, roleId, volunteerId, by })
      return { ...decision, existing }
    },

    async getOwn(actor: Actor, signUpId: string): Promise<SignUp> {
      const signUp = await signUps.getSignUp(signUpId)
      if (signUp.volunteerId !== actor.volunteerId) throw notFound('signUp', signUpId)
      return signUp
    },

    /** Whether giving the place up now still counts as in time. */
    isLate,

    async leave(actor: Actor, signUpId: string, why: LeaveReason | null): Promise<LeaveAnswer> {
      return leaveAs(actor, await this.getOwn(actor, signUpId), why)
    },

    /** By the link of a letter, which proves whose place it is without signing in. */
    leaveByLink: (signUp: SignUp, actor: Actor | null): Promise<LeaveAnswer> => leaveAs(actor, signUp, null),

    /** Takes somebody off a shift that is not over; they are told why. Who is no longer on it stays as they went. */
    async remove(
      actor: Actor,
      signUpId: string,
      why: RemoveReason,
    ): Promise<{ readonly signUp: SignUp; readonly removed: boolean }> {
      const signUp = await signUps.getSignUp(signUpId)
      const { centreId, programme } = signUp
      if (!can(actor, 'shift.assign', { centreId, programme })) throw notFound('signUp', signUpId)
      const event = { state: 'removed', by: actor.accountId, reason: why, late: false } as const
      const isOn = isLive(signUp) && signUp.endsAt > clock.now()
      const removed = isOn && (await end(signUp, event))
      if (removed) {
        await audit.record('shift.removed', {
          actor,
          subject: `volunteer:${signUp.volunteerId}`,
          details: { shiftId: signUp.shiftId, reason: why },
        })
        await letters.removed(await newsOf(signUp), `shifts.removeReasons.${why}`)
      }
      return { signUp, removed }
    },

    /** Takes a place back without anybody's doing, such as when a term has ended; the person is told. */
    async withdraw(signUp: SignUp, why: SystemReason): Promise<boolean> {
      const removed = await end(signUp, { state: 'removed', by: null, reason: why, late: false })
      if (removed) await letters.removed(await newsOf(signUp), `shifts.systemReasons.${why}`)
      return removed
    },

    /** Everything of one person that lies ahead. */
    async withdrawFuture(volunteerId: string, why: SystemReason): Promise<number> {
      const ahead = (await signUps.listLiveFrom(clock.now())).filter(
        (signUp) => signUp.volunteerId === volunteerId,
      )
      for (const signUp of ahead) await this.withdraw(signUp, why)
      return ahead.length
    },
  }
}

export type SignUpService = ReturnType<typeof createSignUpService>
