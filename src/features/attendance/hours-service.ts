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
import type { Attendance } from './domain/attendance.js'
import { proposeHours, type HoursProposal } from './domain/hours-proposal.js'
import { balanceOf, type LedgerEntry } from './domain/ledger.js'

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
}

interface Correction {
  /** What the whole shift should count, in minutes. */
  readonly minutes: number
  readonly reason: string
}

const sourceOf = (signUpId: string): string => `shift:${signUpId}`

export function createHoursService(dependencies: Dependencies) {
  const { attendances, contests, ledger, settings, volunteers, outbox, audit, clock, baseUrl } = dependencies

  const inScope = async (actor: Actor, signUpId: string): Promise<Attendance> => {
    const attendance = await attendances.findAttendance(signUpId)
    if (attendance === null || !can(actor, 'hours.approve', attendance))
      throw notFound('attendance', signUpId)
    return attendance
  }

  const proposed = async (list: readonly Attendance[]): Promise<Proposed[]> => {
    const { checkInToleranceMinutes } = (await settings.currentSettings()).general
    return list.map((attendance) => ({
      attendance,
      proposal: proposeHours(attendance, checkInToleranceMinutes),
    }))
  }

  /** The company of each person, in one reading however many there are. */
  const companiesOf = async (list: readonly Attendance[]): Promise<ReadonlyMap<string, string | null>> => {
    const ids = [...new Set(list.map(({ volunteerId }) => volunteerId))]
    return new Map((await volunteers.listByIds(ids)).map(({ id, organisationId }) => [id, organisationId]))
  }

  const entryFor = (attendance: Attendance, companies: ReadonlyMap<string, string | null>) => ({
    volunteerId: attendance.volunteerId,
    placementId: attendance.placementId,
    centreId: attendance.centreId,
    programme: attendance.programme,
    organisationId: companies.get(attendance.volunteerId) ?? null,
    source: sourceOf(attendance.signUpId),
    day: dayInBaku(attendance.startsAt),
  })

  /** The entry comes first: if the process dies before the mark, approving again meets the unique key and only marks. */
  const credit = async (
    actor: Actor,
    attendance: Attendance,
    approval: { minutes: number; reason: string | null; companies: ReadonlyMap<string, string | null> },
  ) => {
    const { companies, ...counted } = approval
    const appended = await ledger.append({
      ...entryFor(attendance, companies),
      ...counted,
      kind: 'approved',
      key: `${sourceOf(attendance.signUpId)}:approved`,
      by: actor.accountId,
    })
    await attendances.markApproved(attendance.signUpId)
    return appended
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

  return {
    /** Everything of a centre that is over and waits, as planned and otherwise. */
    async listToApprove(centreId: string): Promise<{ asPlanned: Proposed[]; outliers: Proposed[] }> {
      const all = await proposed(await attendances.listToApprove(centreId, clock.now()))
      return {
        asPlanned: all.filter(({ proposal }) => proposal.outliers.length === 0),
        outliers: all.filter(({ proposal }) => proposal.outliers.length > 0),
      }
    },

    /** One tap: what went as planned is credited; what did not waits for somebody to look. */
    async approveAsPlanned(actor: Actor, centreId: string): Promise<number> {
      if (!can(actor, 'hours.approve', { centreId })) throw notFound('centre', centreId)
      const { asPlanned } = await this.listToApprove(centreId)
      const companies = await companiesOf(asPlanned.map(({ attendance }) => attendance))
      let count = 0
      for (const { attendance, proposal } of asPlanned) {
        const { minutes } = proposal
        if (await credit(actor, attendance, { minutes, reason: null, companies })) count += 1
      }
      await audit.record('hours.approved', { actor, subject: `centre:${centreId}`, details: { count } })
      return count
    },

    /** false when somebody has approved it meanwhile. */
    async approveOne(actor: Actor, signUpId: string, correction: Correction): Promise<boolean> {
      const attendance = await inScope(actor, signUpId)
      const done = await credit(actor, attendance, {
        ...correction,
        companies: await companiesOf([attendance]),
      })
      if (done) {
        await audit.record('hours.approved', { actor, subject: `sign-up:${signUpId}`, details: { count: 1 } })
        await tell(attendance, { total: correction.minutes, reason: correction.reason, key: `${signUpId}:0` })
      }
      return done
    },

    /** One more entry, so that the sum becomes what it should be; false when the entries changed meanwhile. */
    async correct(actor: Actor, signUpId: string, { minutes, reason }: Correction): Promise<boolean> {
      const attendance = await inScope(actor, signUpId)
      const entries = await ledger.listBySource(sourceOf(signUpId))
      if (entries.length === 0) return this.approveOne(actor, signUpId, { minutes, reason })
      const difference = minutes - balanceOf(entries)
      const done = await ledger.append({
        ...entryFor(attendance, await companiesOf([attendance])),
        kind: 'correction',
        key: `${sourceOf(signUpId)}:correction:${entries.length}`,
        minutes: difference,
        by: actor.accountId,
        reason,
      })
      if (done) {
        const details = { minutes: difference }
        await audit.record('hours.corrected', { actor, subject: `sign-up:${signUpId}`, details })
        await tell(attendance, { total: minutes, reason, key: `${signUpId}:${entries.length}` })
      }
      return done
    },

    async entriesOf(
      actor: Actor,
      signUpId: string,
    ): Promise<{ attendance: Attendance; entries: LedgerEntry[] }> {
      const attendance = await inScope(actor, signUpId)
      return { attendance, entries: await ledger.listBySource(sourceOf(signUpId)) }
    },

    /** "Something is wrong", said by the person whose hours they are; false when a question is open already. */
    async contest(actor: Actor, signUpId: string, text: string): Promise<boolean> {
      const attendance = await attendances.findAttendance(signUpId)
      if (attendance === null || attendance.volunteerId !== actor.volunteerId) {
        throw notFound('attendance', signUpId)
      }
      const { volunteerId, centreId, programme } = attendance
      const opened = await contests.openContest({ signUpId, volunteerId, centreId, programme, text })
      if (opened) {
        await audit.record('hours.contested', { actor, subject: `sign-up:${signUpId}`, details: {} })
      }
      return opened
    },

    /** Answers an open question; the hours themselves change only by `correct`. */
    async settleContest(actor: Actor, signUpId: string, text: string): Promise<boolean> {
      const attendance = await inScope(actor, signUpId)
      const settled = await contests.settle(signUpId, { by: actor.accountId, text })
      if (settled) {
        await audit.record('hours.contest-settled', { actor, subject: `sign-up:${signUpId}`, details: {} })
        const person = await volunteers.findVolunteer(attendance.volunteerId)
        if (person !== null) {
          await outbox.enqueue('hours-question-answered', {
            to: { email: person.email, locale: person.locale },
            payload: {
              name: fullName(person),
              shiftOn: dayInBaku(attendance.startsAt),
              answer: text,
              link: `${baseUrl}/my/hours`,
            },
            key: `${signUpId}:${clock.now().toISOString()}`,
          })
        }
      }
      return settled
    },
  }
}

export type HoursService = ReturnType<typeof createHoursService>
