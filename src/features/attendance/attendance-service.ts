import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import { reason, type Reason } from '../../lib/reasons.js'
import { notFound } from '../../lib/stop-error.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { SignUp, SignUpRepository } from '../shifts/index.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import {
  expectedAttendance,
  isTooEarly,
  presenceAfter,
  statesBefore,
  type Attendance,
  type AttendanceChannel,
  type DeskChange,
} from './domain/attendance.js'
import { checkInProblems } from './domain/check-in.js'
import { isOwn, type DeskOutcome } from './domain/own.js'
import type { RotatingCodes } from './rotating-code.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly signUps: SignUpRepository
  readonly settings: SettingsRepository
  readonly codes: RotatingCodes
  readonly audit: AuditLog
  readonly clock: Clock
}

interface Marking {
  readonly change: DeskChange
  /** When it truly happened; now, unless the desk says otherwise. */
  readonly at: Date
  readonly by: string
  readonly channel: AttendanceChannel
}

export type CheckInOutcome =
  | { readonly outcome: 'checked-in'; readonly attendance: Attendance }
  | { readonly outcome: 'refused'; readonly reasons: readonly Reason[] }

const minute = 60_000

export function createAttendanceService({
  attendances,
  signUps,
  settings,
  codes,
  audit,
  clock,
}: Dependencies) {
  const current = async (signUp: SignUp): Promise<Attendance> =>
    (await attendances.findAttendance(signUp.id)) ?? expectedAttendance(signUp)

  /** false when it no longer makes sense: somebody else was quicker, or the hours are approved. */
  const mark = async (signUp: SignUp, { change, at, by, channel }: Marking): Promise<boolean> => {
    const before = await current(signUp)
    const from = statesBefore(change)
    if (!from.includes(before.state) || isTooEarly({ change, at }, signUp)) return false
    const event = { change, at, recordedAt: clock.now(), by, channel }
    const presence = presenceAfter(before, event)
    const first = { ...expectedAttendance(signUp), ...presence, events: [event] }
    const done =
      (before.events.length === 0 && (await attendances.createAttendance(first))) ||
      (await attendances.moveAttendance(signUp.id, { from: [before.state], event, presence }))
    if (done) {
      await audit.record('attendance.marked', {
        actor: { accountId: by },
        subject: `sign-up:${signUp.id}`,
        details: { change, channel },
      })
    }
    return done
  }

  const confirmedInScope = async (actor: Actor, signUpId: string): Promise<SignUp> => {
    const signUp = await signUps.findSignUp(signUpId)
    if (signUp?.state !== 'confirmed' || !can(actor, 'attendance.mark', signUp)) {
      throw notFound('signUp', signUpId)
    }
    return signUp
  }

  /** The person's confirmed sign-ups that are on, or about to begin or just over. */
  const aroundNow = async (volunteerId: string, toleranceMinutes: number): Promise<SignUp[]> => {
    const now = clock.now().getTime()
    const range = { from: new Date(now - 12 * 60 * minute), to: new Date(now + 12 * 60 * minute) }
    const live = await signUps.listLive(volunteerId, range)
    const confirmed = live.filter(({ state }) => state === 'confirmed')
    const open = (signUp: SignUp): boolean =>
      checkInProblems({ ...signUp, toleranceMinutes, now: clock.now() }).length === 0
    return [...confirmed.filter(open), ...confirmed.filter((signUp) => !open(signUp))]
  }

  return {
    /** A coordinator at the desk. @param at the true time, if it was not now */
    async markAtDesk(
      actor: Actor,
      signUpId: string,
      { change, at }: { change: DeskChange; at?: Date },
    ): Promise<DeskOutcome> {
      const signUp = await confirmedInScope(actor, signUpId)
      if (isOwn(actor, signUp)) return 'own'
      const marking = { change, at: at ?? clock.now(), by: actor.accountId, channel: 'desk' } as const
      return (await mark(signUp, marking)) ? 'done' : 'changed'
    },

    /**
     * The person with the code on the centre's screen. Late is no obstacle; an hour too early is. Whoever can open
     * that screen from anywhere is marked by a colleague instead.
     */
    async checkInByCode(actor: Actor, typed: string): Promise<CheckInOutcome> {
      const { checkInToleranceMinutes } = (await settings.currentSettings()).general
      const candidates =
        actor.volunteerId === null ? [] : await aroundNow(actor.volunteerId, checkInToleranceMinutes)
      const signUp = candidates.find((each) => codes.isGood(each.shiftId, typed, clock.now()))
      if (signUp === undefined) {
        const code = candidates.length === 0 ? 'checkIn.noShift' : 'checkIn.wrongCode'
        return { outcome: 'refused', reasons: [reason(code)] }
      }
      if (can(actor, 'attendance.mark', signUp))
        return { outcome: 'refused', reasons: [reason('checkIn.byColleague')] }
      const problems = checkInProblems({
        ...signUp,
        toleranceMinutes: checkInToleranceMinutes,
        now: clock.now(),
      })
      if (problems.length > 0) return { outcome: 'refused', reasons: problems }
      const before = await current(signUp)
      // A double tap is no error: whoever is here is here.
      if (before.state !== 'here') {
        await mark(signUp, { change: 'arrived', at: clock.now(), by: actor.accountId, channel: 'code' })
      }
      return { outcome: 'checked-in', attendance: await current(signUp) }
    },

    /** "I am leaving", said by the person. */
    async leave(actor: Actor, signUpId: string): Promise<boolean> {
      const signUp = await signUps.findSignUp(signUpId)
      if (signUp === null || signUp.volunteerId !== actor.volunteerId) throw notFound('signUp', signUpId)
      return mark(signUp, { change: 'left', at: clock.now(), by: actor.accountId, channel: 'code' })
    },

    /** Where the person is now, or is about to be; null when there is nothing today. */
    async presentShift(actor: Actor): Promise<Attendance | null> {
      if (actor.volunteerId === null) return null
      const { checkInToleranceMinutes } = (await settings.currentSettings()).general
      const [nearest] = await aroundNow(actor.volunteerId, checkInToleranceMinutes)
      return nearest === undefined ? null : current(nearest)
    },

    /** Everybody who signed up for these shifts, with what is known of their presence. */
    async listForShifts(shiftIds: readonly string[]): Promise<Attendance[]> {
      const confirmed = (await signUps.listByShifts(shiftIds)).filter(({ state }) => state === 'confirmed')
      const known = new Map((await attendances.listByShifts(shiftIds)).map((each) => [each.signUpId, each]))
      return confirmed.map((signUp) => known.get(signUp.id) ?? expectedAttendance(signUp))
    },
  }
}

export type AttendanceService = ReturnType<typeof createAttendanceService>
