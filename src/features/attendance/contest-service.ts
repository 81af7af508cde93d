import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import { fullName, type VolunteerRepository } from '../volunteers/index.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import type { ContestRepository } from './data/contest-repository.js'
import type { Attendance } from './domain/attendance.js'
import { isOwn, type DeskOutcome } from './domain/own.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly volunteers: VolunteerRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

/** What volunteers say is wrong, and the answers. */
export function createContestService(dependencies: Dependencies) {
  const { attendances, contests, volunteers, outbox, audit, clock, baseUrl } = dependencies

  async function sendAnswer(attendance: Attendance, answer: string): Promise<void> {
    const person = await volunteers.findVolunteer(attendance.volunteerId)
    if (person === null) return
    await outbox.enqueue('hours-question-answered', {
      to: { email: person.email, locale: person.locale },
      payload: {
        name: fullName(person),
        shiftOn: dayInBaku(attendance.startsAt),
        answer,
        link: `${baseUrl}/my/hours`,
      },
      key: `${attendance.signUpId}:${clock.now().toISOString()}`,
    })
  }

  return {
    /** "Something is wrong", said by the person whose hours they are; false when a question is open already. */
    async contest(actor: Actor, signUpId: string, text: string): Promise<boolean> {
      const attendance = await attendances.findAttendance(signUpId)
      if (attendance === null || !isOwn(actor, attendance)) throw notFound('attendance', signUpId)
      const { volunteerId, centreId, programme } = attendance
      const about = attendance.state === 'no-show' ? 'absence' : 'hours'
      const opened = await contests.openContest({ signUpId, volunteerId, centreId, programme, about, text })
      if (opened) {
        await audit.record('hours.contested', { actor, subject: `sign-up:${signUpId}`, details: {} })
      }
      return opened
    },

    /** Answers an open question; the hours themselves change only by a correction. */
    async settleContest(actor: Actor, signUpId: string, text: string): Promise<DeskOutcome> {
      const attendance = await attendances.findAttendance(signUpId)
      if (attendance === null || !can(actor, 'hours.approve', attendance))
        throw notFound('attendance', signUpId)
      if (isOwn(actor, attendance)) return 'own'
      // A no-show is decided by somebody who did not mark it, on a page of its own.
      const open = (await contests.listBySignUp(signUpId)).find(({ state }) => state === 'open')
      if (open?.about !== 'hours') return 'changed'
      if (!(await contests.settle(signUpId, { by: actor.accountId, text }))) return 'changed'
      await audit.record('hours.contest-settled', { actor, subject: `sign-up:${signUpId}`, details: {} })
      await sendAnswer(attendance, text)
      return 'done'
    },
  }
}

export type ContestService = ReturnType<typeof createContestService>
