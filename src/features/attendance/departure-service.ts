import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import { minutesOfDay, timeInBaku } from '../../lib/clock-time.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import { fullName, type VolunteerRepository } from '../volunteers/index.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import type { Attendance } from './domain/attendance.js'
import {
  askingSince,
  departureProblem,
  departuresToAsk,
  isDepartureMissing,
  type DepartureProblem,
} from './domain/departure.js'
import { isOwn } from './domain/own.js'
import { attendancePaths } from './paths.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly volunteers: VolunteerRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

export type DepartureOutcome = 'told' | 'changed' | DepartureProblem

/** Nobody is written to about yesterday's shift before this time of the day. */
const askingFromMinute = 9 * 60

/** Departures that nobody wrote down: the person is asked, and their answer stands beside the proposal. */
export function createDepartureService(dependencies: Dependencies) {
  const { attendances, volunteers, outbox, audit, clock, baseUrl } = dependencies

  async function askPerson(volunteerId: string, shifts: readonly Attendance[], now: Date): Promise<void> {
    const person = await volunteers.findVolunteer(volunteerId)
    const last = shifts.at(-1)
    if (person === null || last === undefined) return
    await outbox.enqueue('departure-unknown', {
      to: { email: person.email, locale: person.locale },
      payload: {
        name: fullName(person),
        shiftOn: dayInBaku(last.startsAt),
        link: `${baseUrl}${attendancePaths.ownHours}`,
      },
      key: `${volunteerId}:${dayInBaku(now)}`,
    })
    const event = {
      change: 'departure-asked',
      at: now,
      recordedAt: now,
      by: null,
      channel: 'system',
    } as const
    for (const { signUpId } of shifts) await attendances.appendEvent(signUpId, 'here', event)
  }

  return {
    /** The person's shift, if they can still say when they left. */
    async ownUnknown(actor: Actor, signUpId: string): Promise<Attendance> {
      const attendance = await attendances.findAttendance(signUpId)
      if (attendance === null || !isOwn(actor, attendance)) throw notFound('attendance', signUpId)
      if (!isDepartureMissing(attendance, clock.now())) throw notFound('attendance', signUpId)
      return attendance
    },

    /** "I left at …", said by the person; it can be said anew until the hours are approved. */
    async tell(actor: Actor, signUpId: string, at: Date): Promise<DepartureOutcome> {
      const attendance = await this.ownUnknown(actor, signUpId)
      const problem = departureProblem(attendance, { at, now: clock.now() })
      if (problem !== null) return problem
      const facts = { change: 'departure-told', channel: 'own' } as const
      const event = { ...facts, at, recordedAt: clock.now(), by: actor.accountId }
      if (!(await attendances.appendEvent(signUpId, 'here', event))) return 'changed'
      await audit.record('attendance.marked', {
        actor,
        subject: `sign-up:${signUpId}`,
        details: facts,
      })
      return 'told'
    },

    /** @returns how many people were asked */
    async ask(now: Date): Promise<number> {
      if (minutesOfDay(timeInBaku(now)) < askingFromMinute) return 0
      const open = await attendances.listWithoutDeparture({ from: askingSince(now), to: now })
      const toAsk = departuresToAsk(open, now)
      for (const [volunteerId, shifts] of toAsk) await askPerson(volunteerId, shifts, now)
      return toAsk.size
    },
  }
}

export type DepartureService = ReturnType<typeof createDepartureService>
