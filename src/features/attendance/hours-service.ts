import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import type { SettingsRepository } from '../programmes/index.js'
import { fullName, type VolunteerRepository } from '../volunteers/index.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import type { ContestRepository } from './data/contest-repository.js'
import type { LedgerRepository } from './data/ledger-repository.js'
import { wasThere, type Attendance } from './domain/attendance.js'
import { createCrediting } from './crediting.js'
import { isConfirmationLate } from './domain/confirmation.js'
import type { Contest } from './domain/contest.js'
import { proposeHours, type HoursProposal } from './domain/hours-proposal.js'
import { balanceOf, type LedgerEntry } from './domain/ledger.js'
import { isOwn, type DeskOutcome } from './domain/own.js'
import { readHoursRoom, sourceOf } from './hours-room.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly ledger: LedgerRepository
  readonly settings: SettingsRepository
  readonly volunteers: VolunteerRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

export interface Proposed {
  readonly attendance: Attendance
  readonly proposal: HoursProposal
  /** The day is over by which these hours were promised to be confirmed. */
  readonly isLate: boolean
}

export interface ToApprove {
  readonly asPlanned: readonly Proposed[]
  readonly outliers: readonly Proposed[]
  /** Hours of whoever looks; somebody else decides them. */
  readonly own: readonly Proposed[]
}

interface Correction {
  /** What the whole shift should count, in minutes. */
  readonly minutes: number
  readonly reason: string
}

/** With `most`: there is room for so many minutes beside what the person was credited for the same time. */
export type CorrectionOutcome = DeskOutcome | { readonly most: number }

export function createHoursService(dependencies: Dependencies) {
  const { attendances, contests, ledger, settings, volunteers, outbox, audit, clock, baseUrl } = dependencies

  const crediting = createCrediting({ attendances, ledger, volunteers })

  const inScope = async (actor: Actor, signUpId: string): Promise<Attendance> => {
    const attendance = await attendances.findAttendance(signUpId)
    if (attendance === null || !can(actor, 'hours.approve', attendance))
      throw notFound('attendance', signUpId)
    return attendance
  }

  const proposed = async (list: readonly Attendance[], asked: ReadonlySet<string>): Promise<Proposed[]> => {
    const { checkInToleranceMinutes, hoursConfirmedWithinDays } = (await settings.currentSettings()).general
    const promise = { withinDays: hoursConfirmedWithinDays, now: clock.now() }
    const room = await readHoursRoom(attendances, list)
    // Hours approved for a shift beside this one may reach into its time: only then is the ledger asked.
    const proposeFor = async (attendance: Attendance): Promise<Proposed> => {
      const facts = { toleranceMinutes: checkInToleranceMinutes, isAsked: asked.has(attendance.signUpId) }
      const isLate = isConfirmationLate(attendance, promise)
      const proposal = proposeHours(attendance, {
        ...facts,
        isOverlapping: room.isOverlapping(attendance),
      })
      if (!room.isTouched(attendance)) return { attendance, proposal, isLate }
      const entries = await ledger.listByVolunteer(attendance.volunteerId)
      if (proposal.minutes <= room.most(attendance, entries)) return { attendance, proposal, isLate }
      return { attendance, isLate, proposal: proposeHours(attendance, { ...facts, isOverlapping: true }) }
    }
    return Promise.all(list.map(proposeFor))
  }

  const tell = async (attendance: Attendance, entry: { total: number; reason: string; key: string }) => {
    const person = await volunteers.findVolunteer(attendance.volunteerId)
    if (person === null) return
    await outbox.enqueue('hours-corrected', {
      to: { email: person.email, locale: person.locale },
      payload: {
        name: fullName(person),
        shiftOn: dayInBaku(attendance.startsAt),
        minutes: entry.total,
        reason: entry.reason,
        link: `${baseUrl}/my/hours`,
      },
      key: entry.key,
    })
  }

  /** `changed` when somebody has approved it meanwhile. */
  const approveOne = async (
    actor: Actor,
    attendance: Attendance,
    correction: Correction,
  ): Promise<CorrectionOutcome> => {
    const { signUpId } = attendance
    const around = await crediting.around([attendance])
    const { outcome, most } = await crediting.approve(actor, attendance, { ...correction, around })
    if (outcome === 'refused') return { most }
    if (outcome === 'known') return 'changed'
    await audit.record('hours.approved', { actor, subject: `sign-up:${signUpId}`, details: { count: 1 } })
    await tell(attendance, { total: correction.minutes, reason: correction.reason, key: `${signUpId}:0` })
    return 'done'
  }

  return {
    /**
     * Everything of a centre that is over and waits, the oldest first: as planned, to be looked at one by one, and
     * the actor's own.
     */
    async listToApprove(actor: Pick<Actor, 'volunteerId'>, centreId: string): Promise<ToApprove> {
      // Questions are read last, so that one asked meanwhile is seen.
      const waiting = await attendances.listToApprove(centreId, clock.now())
      const asked = new Set((await contests.listOpen(centreId)).map(({ signUpId }) => signUpId))
      const all = await proposed(waiting, asked)
      const others = all.filter(({ attendance }) => !isOwn(actor, attendance))
      return {
        asPlanned: others.filter(({ proposal }) => proposal.outliers.length === 0),
        outliers: others.filter(({ proposal }) => proposal.outliers.length > 0),
        own: all.filter(({ attendance }) => isOwn(actor, attendance)),
      }
    },

    /** One tap: what went as planned is credited; what did not waits for somebody to look. */
    async approveAsPlanned(actor: Actor, centreId: string): Promise<number> {
      if (!can(actor, 'hours.approve', { centreId })) throw notFound('centre', centreId)
      const { asPlanned } = await this.listToApprove(actor, centreId)
      if (asPlanned.length === 0) return 0
      const around = await crediting.around(asPlanned.map(({ attendance }) => attendance))
      let count = 0
      for (const { attendance, proposal } of asPlanned) {
        const { minutes } = proposal
        const { outcome } = await crediting.approve(actor, attendance, { minutes, reason: null, around })
        if (outcome === 'appended') count += 1
      }
      await audit.record('hours.approved', { actor, subject: `centre:${centreId}`, details: { count } })
      return count
    },

    /** One more entry, so that the sum becomes what it should be; the first is the approval. */
    async correct(
      actor: Actor,
      signUpId: string,
      { minutes, reason }: Correction,
    ): Promise<CorrectionOutcome> {
      const attendance = await inScope(actor, signUpId)
      if (isOwn(actor, attendance)) return 'own'
      const entries = await ledger.listBySource(sourceOf(signUpId))
      if (entries.length === 0 && !wasThere(attendance)) return 'away'
      if (entries.length === 0) return approveOne(actor, attendance, { minutes, reason })
      const { outcome, most } = await crediting.correct(actor, attendance, { minutes, reason, entries })
      if (outcome === 'refused') return { most }
      if (outcome === 'known') return 'changed'
      const details = { minutes: minutes - balanceOf(entries) }
      await audit.record('hours.corrected', { actor, subject: `sign-up:${signUpId}`, details })
      await tell(attendance, { total: minutes, reason, key: `${signUpId}:${entries.length}` })
      return 'done'
    },

    async entriesOf(
      actor: Actor,
      signUpId: string,
    ): Promise<Proposed & { entries: LedgerEntry[]; questions: Contest[] }> {
      const attendance = await inScope(actor, signUpId)
      const questions = await contests.listBySignUp(signUpId)
      const isAsked = questions.some(({ state }) => state === 'open')
      const [only] = await proposed([attendance], new Set(isAsked ? [signUpId] : []))
      if (only === undefined) throw notFound('attendance', signUpId)
      return { ...only, questions, entries: await ledger.listBySource(sourceOf(signUpId)) }
    },
  }
}

export type HoursService = ReturnType<typeof createHoursService>
