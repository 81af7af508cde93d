import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import type { FieldProblem, Reason } from '../../lib/reasons.js'
import { notFound } from '../../lib/stop-error.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { ShiftRepository } from './data/shift-repository.js'
import type { SignUpRepository } from './data/sign-up-repository.js'
import {
  changedRoles,
  isChangeable,
  isMoved,
  problemsOfChange,
  type ChangeField,
  type ShiftChange,
} from './domain/change-shift.js'
import type { Shift } from './domain/shift.js'
import { isLive, type SignUp } from './domain/sign-up.js'
import { hoursOf, type ShiftLetters } from './shift-letters.js'
import type { ShiftService } from './shift-service.js'
import type { SignUpAssessment } from './sign-up-assessment.js'
import type { SignUpPlaces } from './sign-up-places.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly settings: SettingsRepository
  readonly assessment: SignUpAssessment
  readonly places: SignUpPlaces
  readonly letters: ShiftLetters
  readonly shiftService: ShiftService
  readonly audit: AuditLog
  readonly clock: Clock
}

/** Somebody who could not come at the new time, and why. */
export interface Hindered {
  readonly signUp: SignUp
  readonly reasons: readonly Reason[]
}

export type ChangeAnswer =
  | { readonly outcome: 'changed'; readonly told: number }
  | { readonly outcome: 'refused'; readonly problems: readonly FieldProblem<ChangeField>[] }
  | { readonly outcome: 'hindered'; readonly people: readonly Hindered[] }
  /** `stale`: somebody took or left a place meanwhile; `taken`: the centre has another shift at that time. */
  | { readonly outcome: 'stale' | 'taken' }

/** A published shift changed in place: nobody loses a place, and whoever has one is told of a new time. */
export function createShiftChanges(dependencies: Dependencies) {
  const { shifts, signUps, settings, assessment, places, letters, shiftService, audit, clock } = dependencies

  /** What stands against the new time that did not stand against the old one. */
  async function newReasons(shift: Shift, changed: Shift, signUp: SignUp): Promise<readonly Reason[]> {
    const { roleId, volunteerId } = signUp
    const ask = async (when: Shift) =>
      assessment.assess({ shift: when, roleId, volunteerId, by: 'staff', isPromotion: true })
    const [before, after] = await Promise.all([ask(shift), ask(changed)])
    const known = new Set(before.decision.reasons.map(({ code }) => code))
    return after.decision.reasons.filter(({ code }) => !known.has(code))
  }

  async function hinderedBy(shift: Shift, changed: Shift, live: readonly SignUp[]): Promise<Hindered[]> {
    const asked = live.map(async (signUp) => ({
      signUp,
      reasons: await newReasons(shift, changed, signUp),
    }))
    return (await Promise.all(asked)).filter(({ reasons }) => reasons.length > 0)
  }

  /** The letter comes first: if the process dies before the name has moved, the repair meets the letter's key. */
  async function tellOfMove(shift: Shift, people: readonly SignUp[], earlier: string): Promise<number> {
    for (const signUp of people) {
      if (isLive(signUp)) await letters.moved({ shift, signUp }, earlier)
      await signUps.moveTimes(signUp.id, shift)
    }
    return people.filter(isLive).length
  }

  async function settle(before: Shift, moved: boolean): Promise<number> {
    const shift = await shifts.getShift(before.id)
    const told = moved ? await tellOfMove(shift, await signUps.listByShift(shift.id), hoursOf(before)) : 0
    for (const { roleId, free } of shift.roles) if (free > 0) await places.promote(shift.id, roleId)
    return told
  }

  return {
    async getChangeable(actor: Actor, centreId: string, shiftId: string): Promise<Shift> {
      await shiftService.centreFor(actor, 'shift.publish', centreId)
      const shift = await shifts.getShift(shiftId)
      if (shift.centreId !== centreId || !isChangeable(shift, clock.now())) throw notFound('shift', shiftId)
      return shift
    },

    async change(actor: Actor, shift: Shift, change: ShiftChange): Promise<ChangeAnswer> {
      await this.getChangeable(actor, shift.centreId, shift.id)
      const [people, { general }] = await Promise.all([
        signUps.listByShift(shift.id),
        settings.currentSettings(),
      ])
      const { freeCancellationMinutes, shortestShiftMinutes } = general
      const facts = { signUps: people, freeCancellationMinutes, shortestShiftMinutes, now: clock.now() }
      const problems = problemsOfChange(shift, change, facts)
      if (problems.length > 0) return { outcome: 'refused', problems }
      const moved = isMoved(shift, change)
      const { startsAt, endsAt } = change
      const changed = { ...shift, startsAt, endsAt, roles: changedRoles(shift, change) }
      const hindered = moved ? await hinderedBy(shift, changed, people.filter(isLive)) : []
      if (hindered.length > 0) return { outcome: 'hindered', people: hindered }
      const outcome = await shifts.changeShift(shift, changed, moved)
      if (outcome !== 'changed') return { outcome }
      const told = await settle(shift, moved)
      await audit.record('shift.changed', {
        actor,
        subject: `shift:${shift.id}`,
        details: { moved: moved ? 1 : 0, people: told },
      })
      return { outcome, told }
    },

    /** For names that a move did not reach, because the process died or they were written at the same moment. */
    async finishMoving(shift: Shift, left: readonly SignUp[]): Promise<void> {
      for (const signUp of left) await tellOfMove(shift, [signUp], hoursOf(signUp))
    },
  }
}

export type ShiftChanges = ReturnType<typeof createShiftChanges>
