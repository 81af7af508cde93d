import { can, scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import { timeInBaku } from '../../lib/clock-time.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Outbox } from '../../messages/outbox.js'
import { scopeFilter } from '../../storage/scope-filter.js'
import { fullName, type VolunteerRepository } from '../volunteers/index.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import type { ContestRepository } from './data/contest-repository.js'
import {
  isMarker,
  isToBeTold,
  noShowEvent,
  resultSince,
  tellingSince,
  type AbsenceDecision,
  type AbsenceResult,
} from './domain/absence.js'
import { presenceAfter, type Attendance, type AttendanceEvent } from './domain/attendance.js'
import type { Contest } from './domain/contest.js'
import { isOwn } from './domain/own.js'
import { attendancePaths } from './paths.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly volunteers: VolunteerRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly clock: Clock
  readonly baseUrl: string
}

export interface ContestedAbsence {
  readonly contest: Contest
  readonly attendance: Attendance
  /** Why this person may not decide it; null when they may. */
  readonly barred: 'own' | 'marker' | null
}

export type AbsenceOutcome = 'done' | 'changed' | 'own' | 'marker'

const barredOf = (actor: Actor, attendance: Attendance): ContestedAbsence['barred'] => {
  if (isOwn(actor, attendance)) return 'own'
  return isMarker(actor, attendance) ? 'marker' : null
}

/** No-shows: the person is told kindly, may say that it is not so, and somebody else looks at it. */
export function createAbsenceService(dependencies: Dependencies) {
  const { attendances, contests, volunteers, outbox, audit, clock, baseUrl } = dependencies

  const letterFacts = (name: string, { startsAt }: Attendance) => ({ name, shiftOn: dayInBaku(startsAt) })

  async function tellPerson(attendance: Attendance, now: Date): Promise<void> {
    const person = await volunteers.findVolunteer(attendance.volunteerId)
    const marked = noShowEvent(attendance)
    if (person === null || marked === null) return
    const { signUpId, startsAt, endsAt } = attendance
    await outbox.enqueue('absence-noted', {
      to: { email: person.email, locale: person.locale },
      payload: {
        ...letterFacts(fullName(person), attendance),
        hours: `${timeInBaku(startsAt)}–${timeInBaku(endsAt)}`,
        link: `${baseUrl}${attendancePaths.contest(signUpId)}`,
      },
      key: `${signUpId}:${marked.recordedAt.toISOString()}`,
    })
    const event = { change: 'absence-told', at: now, recordedAt: now, by: null, channel: 'system' } as const
    await attendances.appendEvent(signUpId, 'no-show', event)
  }

  async function sendDecision(attendance: Attendance, result: AbsenceResult, answer: string) {
    const person = await volunteers.findVolunteer(attendance.volunteerId)
    if (person === null) return
    await outbox.enqueue('absence-decided', {
      to: { email: person.email, locale: person.locale },
      payload: {
        ...letterFacts(fullName(person), attendance),
        decisionKey: `attendance.absence.outcomes.${result}`,
        answer,
        link: `${baseUrl}${attendancePaths.ownHours}`,
      },
      key: `${attendance.signUpId}:${clock.now().toISOString()}`,
    })
  }

  /** One atomic update, and only if nothing has happened since it was read: of two who decide, one does. */
  async function apply(actor: Actor, attendance: Attendance, decision: AbsenceDecision): Promise<boolean> {
    const at = decision === 'was-here' ? attendance.startsAt : clock.now()
    const change = decision === 'upheld' ? 'absence-upheld' : decision
    const event: AttendanceEvent = {
      ...{ change, at, recordedAt: clock.now(), by: actor.accountId },
      channel: 'desk',
    }
    const presence = decision === 'upheld' ? attendance : presenceAfter(attendance, { change: decision, at })
    const { state, arrivedAt, leftAt } = presence
    return attendances.moveAttendance(attendance.signUpId, {
      from: ['no-show'],
      seenEvents: attendance.events.length,
      event,
      presence: { state, arrivedAt, leftAt },
    })
  }

  return {
    /** Open questions about no-shows that the actor may see, the oldest first. */
    async listOpen(actor: Actor): Promise<ContestedAbsence[]> {
      const open = await contests.listOpenAbsences(scopeFilter(scopesOf(actor, 'absence.decide')))
      const listed = await attendances.listBySignUps(open.map(({ signUpId }) => signUpId))
      const known = new Map(listed.map((each) => [each.signUpId, each]))
      return open.flatMap((contest) => {
        const attendance = known.get(contest.signUpId)
        return attendance === undefined ? [] : [{ contest, attendance, barred: barredOf(actor, attendance) }]
      })
    },

    /** Those that wait for this person: nobody is reminded of what somebody else has to decide. */
    async countToDecide(actor: Actor): Promise<number> {
      return (await this.listOpen(actor)).filter(({ barred }) => barred === null).length
    },

    async getOpen(actor: Actor, signUpId: string): Promise<ContestedAbsence> {
      const attendance = await attendances.findAttendance(signUpId)
      const contest = (await contests.listBySignUp(signUpId)).find(
        ({ state, about }) => state === 'open' && about === 'absence',
      )
      if (attendance === null || contest === undefined || !can(actor, 'absence.decide', attendance))
        throw notFound('attendance', signUpId)
      return { contest, attendance, barred: barredOf(actor, attendance) }
    },

    /** Not by the person themselves, nor by whoever marked them. The answer follows what was decided. */
    async decide(
      actor: Actor,
      signUpId: string,
      { decision, answer }: { readonly decision: AbsenceDecision; readonly answer: string },
    ): Promise<AbsenceOutcome> {
      const { attendance, contest, barred } = await this.getOpen(actor, signUpId)
      if (barred !== null) return barred
      // When it has been decided or put right meanwhile, only the answer is left to give.
      const known = resultSince(attendance, contest.openedAt)
      if (known === null && !(await apply(actor, attendance, decision))) return 'changed'
      const result = known ?? decision
      if (!(await contests.settle(signUpId, { by: actor.accountId, text: answer }))) return 'changed'
      const details = { decision: result }
      await audit.record('attendance.absence-decided', { actor, subject: `sign-up:${signUpId}`, details })
      await sendDecision(attendance, result, answer)
      return 'done'
    },

    /** @returns how many people were told */
    async tell(now: Date): Promise<number> {
      const noShows = await attendances.listNoShows({ from: tellingSince(now), to: now })
      const toTell = noShows.filter((each) => isToBeTold(each, now))
      for (const attendance of toTell) await tellPerson(attendance, now)
      return toTell.length
    },
  }
}

export type AbsenceService = ReturnType<typeof createAbsenceService>
