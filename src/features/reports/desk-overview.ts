import { hasCapability, scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import { addDays, dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import type { OutboxRepository } from '../../messages/outbox-repository.js'
import type { JobHistory } from '../../jobs/job-history.js'
import { applicationScope, openStates, type ApplicationRepository } from '../applications/index.js'
import {
  isConfirmationLate,
  type AbsenceService,
  type AttendanceRepository,
  type ContestRepository,
  type TalkService,
} from '../attendance/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { Centre, CentreRepository } from '../centres/index.js'
import {
  countingWhoComes,
  staffingOf,
  type Shift,
  type ShiftRepository,
  type SignUpRepository,
  type Staffing,
} from '../shifts/index.js'
import type { ClaimRepository } from '../tasks/index.js'

export interface DeskOverviewDependencies {
  readonly centres: CentreRepository
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly applications: ApplicationRepository
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly absences: AbsenceService
  readonly talkService: TalkService
  readonly settings: SettingsRepository
  readonly claims: ClaimRepository
  readonly letters: OutboxRepository
  readonly jobHistory: JobHistory
  readonly clock: Clock
}

export interface StaffedShift {
  readonly shift: Shift
  readonly centre: Centre
  readonly staffing: Staffing
}

export interface QueueFigures {
  readonly open: number
  /** Promised for a day that is over. */
  readonly late: number
  /** Promised for today or one of the next two days. */
  readonly soon: number
}

export interface CentreWork {
  readonly centre: Centre
  readonly hoursWaiting: number
  /** Of these, promised for a day that is over. */
  readonly hoursLate: number
  readonly questions: number
  /** People with whom it is time to talk after several no-shows. */
  readonly talks: number
}

const shownShifts = 12
/** Whoever stands on the waiting list has had an answer. */
const unanswered = openStates.filter((state) => state !== 'waiting-list')
const soonDays = 2

/** Below the minimum first, tomorrow's gaps with today's; then in the order of time. */
export const byUrgency = (one: StaffedShift, other: StaffedShift): number =>
  Number(other.staffing.missing > 0) - Number(one.staffing.missing > 0) ||
  one.shift.startsAt.getTime() - other.shift.startsAt.getTime()

export function createDeskOverview(given: DeskOverviewDependencies) {
  const {
    centres,
    shifts,
    signUps,
    applications,
    attendances,
    contests,
    absences,
    talkService,
    settings,
    claims,
    letters,
    jobHistory,
    clock,
  } = given

  /** The open centres of which the actor looks after everybody, not one sub-programme only. */
  async function ownCentres(actor: Actor): Promise<Centre[]> {
    const scopes = scopesOf(actor, 'shift.view-board').filter(({ programme }) => programme === undefined)
    return (await centres.listCentres()).filter(
      ({ id, status }) =>
        status === 'open' && scopes.some(({ centreId }) => centreId === undefined || centreId === id),
    )
  }

  return {
    ownCentres,

    /** What is on today and tomorrow and not over yet, what is short of people first. */
    async nextShifts(own: readonly Centre[]): Promise<{ shown: StaffedShift[]; short: number }> {
      const now = clock.now()
      const today = dayInBaku(now)
      const byId = new Map(own.map((centre) => [centre.id, centre]))
      const listed = await shifts.listInCentres([...byId.keys()], today, addDays(today, 1))
      const staffed = (await countingWhoComes(signUps, listed))
        .filter(({ state, endsAt }) => state === 'published' && endsAt > now)
        .flatMap((shift) => {
          const centre = byId.get(shift.centreId)
          return centre === undefined ? [] : [{ shift, centre, staffing: staffingOf(shift) }]
        })
        .sort(byUrgency)
      const short = staffed.filter(({ staffing }) => staffing.missing > 0).length
      return { shown: staffed.slice(0, Math.max(shownShifts, short)), short }
    },

    /** null for somebody who has nothing to do with applications. */
    async queue(actor: Actor): Promise<QueueFigures | null> {
      if (!hasCapability(actor, 'application.review')) return null
      const scope = applicationScope(scopesOf(actor, 'application.review'))
      const today = dayInBaku(clock.now())
      const before = (day: CalendarDay) =>
        applications.countQueue(scope, { states: unanswered, promisedBefore: day })
      const [open, late, soon] = await Promise.all([
        applications.countQueue(scope, { states: unanswered }),
        before(today),
        before(addDays(today, soonDays + 1)),
      ])
      return { open, late, soon: soon - late }
    },

    /** Hours that wait for a yes and questions that wait for an answer, centre by centre, the late ones first. */
    async centreWork(actor: Actor, own: readonly Centre[]): Promise<CentreWork[]> {
      const now = clock.now()
      const { hoursConfirmedWithinDays } = (await settings.currentSettings()).general
      const promise = { withinDays: hoursConfirmedWithinDays, now }
      const waitingAt = async (centreId: string) => {
        const waiting = await attendances.listToApprove(centreId, now)
        const late = waiting.filter((each) => isConfirmationLate(each, promise))
        return { hoursWaiting: waiting.length, hoursLate: late.length }
      }
      const work = await Promise.all(
        own.map(async (centre) => ({
          centre,
          ...(await waitingAt(centre.id)),
          questions: (await contests.listOpen(centre.id)).filter(({ about }) => about === 'hours').length,
          talks: await talkService.countDue(actor, centre.id),
        })),
      )
      return work
        .filter(({ hoursWaiting, questions, talks }) => hoursWaiting + questions + talks > 0)
        .sort((one, other) => other.hoursLate - one.hoursLate)
    },

    /** No-shows that people dispute and this person may decide; null for somebody who decides none. */
    async disputes(actor: Actor): Promise<number | null> {
      if (!hasCapability(actor, 'absence.decide')) return null
      return absences.countToDecide(actor)
    },

    /** Results of remote tasks that wait for a reviewer; null for others than reviewers. */
    async resultsWaiting(actor: Actor): Promise<number | null> {
      const scopes = scopesOf(actor, 'task.review')
      const mayReview = scopes.some(
        ({ centreId, programme }) => centreId === undefined && (programme ?? 'distant') === 'distant',
      )
      return mayReview ? (await claims.listSubmitted()).length : null
    },

    /** How the system itself is: letters that could not be sent and work that failed. */
    async operations(): Promise<{ waiting: number; abandoned: number; failedJobs: number }> {
      const [{ waiting, abandoned }, runs] = await Promise.all([
        letters.countByState(),
        jobHistory.listRuns(100),
      ])
      const since = clock.now().getTime() - 24 * 60 * 60_000
      const failed = runs.filter(
        ({ outcome, startedAt }) => outcome === 'failed' && startedAt.getTime() > since,
      )
      return { waiting, abandoned, failedJobs: failed.length }
    },
  }
}

export type DeskOverviewService = ReturnType<typeof createDeskOverview>
