import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { AttendanceRepository } from './data/attendance-repository.js'
import type { ContestRepository } from './data/contest-repository.js'
import type { TalkRepository } from './data/talk-repository.js'
import { isOwn } from './domain/own.js'
import { isTimeToTalk, missedSinceTalk, talkDayProblem, type Talk } from './domain/talk.js'

interface Dependencies {
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly talks: TalkRepository
  readonly placements: PlacementRepository
  readonly settings: SettingsRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

export interface DueTalk {
  readonly placement: Placement
  /** The days on which the person was missed since the last talk. */
  readonly missed: readonly CalendarDay[]
  readonly talks: readonly Talk[]
}

export type TalkOutcome = 'done' | 'changed' | 'talk.future' | 'talk.tooEarly'

/** "Time for a talk": after several no-shows in a term the coordinator is reminded to ask how somebody is. */
export function createTalkService(dependencies: Dependencies) {
  const { attendances, contests, talks, placements, settings, audit, clock } = dependencies

  async function dueAmong(centreId: string, serving: readonly Placement[]): Promise<DueTalk[]> {
    const ids = serving.map(({ id }) => id)
    const [missed, held, open, { general }] = await Promise.all([
      attendances.listNoShowsOf(ids),
      talks.listByPlacements(ids),
      contests.listOpenAbsences({ centreId }),
      settings.currentSettings(),
    ])
    const disputed = new Set(open.map(({ signUpId }) => signUpId))
    return serving
      .map((placement) => {
        const ofTerm = held.filter(({ placementId }) => placementId === placement.id)
        const noShows = missed.filter(({ placementId }) => placementId === placement.id)
        return {
          placement,
          talks: ofTerm,
          missed: missedSinceTalk({ attendances: noShows, talks: ofTerm, disputed }),
        }
      })
      .filter((each) => isTimeToTalk(each.missed, general.noShowsBeforeTalkCount))
  }

  const dueAt = async (centreId: string): Promise<DueTalk[]> => {
    const today = dayInBaku(clock.now())
    return dueAmong(centreId, await placements.listServing(centreId, today, today))
  }

  return {
    /** People of the centre with whom it is time to talk, for the overview; oneself is not among them. */
    async countDue(actor: Actor, centreId: string): Promise<number> {
      return (await dueAt(centreId)).filter(({ placement }) => !isOwn(actor, placement)).length
    },

    async listDue(actor: Actor, centreId: string): Promise<DueTalk[]> {
      if (!can(actor, 'attendance.mark', { centreId })) throw notFound('centre', centreId)
      return (await dueAt(centreId)).filter(({ placement }) => !isOwn(actor, placement))
    },

    async getDue(actor: Actor, centreId: string, placementId: string): Promise<DueTalk> {
      const due = (await this.listDue(actor, centreId)).find(({ placement }) => placement.id === placementId)
      if (due === undefined) throw notFound('placement', placementId)
      return due
    },

    /** That it took place, and when; not what was said. */
    async record(
      actor: Actor,
      { placement, missed }: Pick<DueTalk, 'placement' | 'missed'>,
      heldOn: CalendarDay,
    ): Promise<TalkOutcome> {
      const { id: placementId, volunteerId, centreId, programme } = placement
      if (centreId === null || isOwn(actor, placement) || !can(actor, 'attendance.mark', placement))
        throw notFound('placement', placementId)
      const at = clock.now()
      const problem = talkDayProblem(heldOn, { missed, today: dayInBaku(at) })
      if (problem !== null) return problem
      const talk = { placementId, volunteerId, centreId, programme, heldOn, at, by: actor.accountId }
      if (!(await talks.addTalk(talk))) return 'changed'
      const details = { heldOn }
      await audit.record('attendance.talk-held', { actor, subject: `volunteer:${volunteerId}`, details })
      return 'done'
    },
  }
}

export type TalkService = ReturnType<typeof createTalkService>
