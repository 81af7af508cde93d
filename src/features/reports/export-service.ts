import { can, scopesOf } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { addDays, dayInBaku } from '../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../lib/clock-time.js'
import type { Clock } from '../../lib/clock.js'
import { scopeFilter } from '../../storage/scope-filter.js'
import { applicationScope, type Application, type ApplicationRepository } from '../applications/index.js'
import type { Attendance, AttendanceRepository, LedgerEntry, LedgerRepository } from '../attendance/index.js'
import type { CentreRepository } from '../centres/index.js'
import type { CohortRepository, Placement, PlacementRepository } from '../cohorts/index.js'
import {
  isLive,
  type Shift,
  type ShiftRepository,
  type SignUp,
  type SignUpRepository,
} from '../shifts/index.js'
import { distantPlace, type Task, type TaskRepository } from '../tasks/index.js'
import type { Volunteer, VolunteerRepository } from '../volunteers/index.js'
import { readReportQuery, type ReportQuery } from './domain/report-query.js'
import { reachOf, type Reach } from './report-reach.js'

export const exportLists = ['volunteers', 'applications', 'shifts', 'attendance', 'hours', 'tasks'] as const
export type ExportList = (typeof exportLists)[number]

/** One line of a list, as facts. What somebody needs, how they are and why they stayed away is in none of them. */
export type ExportFact =
  | { readonly list: 'volunteers'; readonly placement: Placement; readonly cohortNumber: number | null }
  | { readonly list: 'applications'; readonly application: Application }
  | { readonly list: 'shifts'; readonly shift: Shift; readonly signUp: SignUp | null }
  | { readonly list: 'attendance'; readonly attendance: Attendance }
  | { readonly list: 'hours'; readonly entry: LedgerEntry }
  | { readonly list: 'tasks'; readonly task: Task }

export interface ExportedList {
  readonly query: ReportQuery
  readonly reach: Reach
  readonly facts: readonly ExportFact[]
  readonly people: ReadonlyMap<string, Volunteer>
}

export interface ExportServiceDependencies {
  readonly centres: CentreRepository
  readonly cohorts: CohortRepository
  readonly placements: PlacementRepository
  readonly applications: ApplicationRepository
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly attendances: AttendanceRepository
  readonly ledger: LedgerRepository
  readonly tasks: TaskRepository
  readonly volunteers: VolunteerRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

const capability = 'list.export'
const mostApplications = 20_000

type Placed = { readonly centreId: string | null; readonly programme: string }

const volunteerOf = (fact: ExportFact): string | null => {
  switch (fact.list) {
    case 'volunteers':
      return fact.placement.volunteerId
    case 'applications':
      return fact.application.volunteerId
    case 'shifts':
      return fact.signUp?.volunteerId ?? null
    case 'attendance':
      return fact.attendance.volunteerId
    case 'hours':
      return fact.entry.volunteerId
    case 'tasks':
      return null
  }
}

export function createExportService(given: ExportServiceDependencies) {
  const { centres, cohorts, placements, applications, shifts, signUps } = given
  const { attendances, ledger, tasks, volunteers, audit, clock } = given

  const inQuery =
    (actor: Actor, { centreId, programme }: ReportQuery) =>
    (each: Placed): boolean =>
      can(actor, capability, each) &&
      (centreId === null || each.centreId === centreId) &&
      (programme === null || each.programme === programme)

  const centreIds = (reach: Reach, { centreId }: ReportQuery): string[] =>
    centreId === null ? reach.centres.map(({ id }) => id) : [centreId]

  const timesOf = ({ from, to }: ReportQuery) => {
    const midnight = clockTime('00:00')
    return { from: instantInBaku(from, midnight), to: instantInBaku(addDays(to, 1), midnight) }
  }

  interface Asked {
    readonly actor: Actor
    readonly query: ReportQuery
    readonly reach: Reach
  }

  const loaders: Readonly<Record<ExportList, (asked: Asked) => Promise<ExportFact[]>>> = {
    async volunteers({ actor, query }) {
      const all = await placements.listBetween(query.from, query.to)
      const numbers = new Map((await cohorts.listCohorts({})).map(({ id, number }) => [id, number]))
      return all.filter(inQuery(actor, query)).map((placement) => ({
        list: 'volunteers',
        placement,
        cohortNumber: numbers.get(placement.cohortId) ?? null,
      }))
    },
    async applications({ actor, query }) {
      const scope = applicationScope(scopesOf(actor, capability))
      const queue = await applications.listQueue(scope, { limit: mostApplications })
      return queue
        .filter(({ centreId }) => query.centreId === null || centreId === query.centreId)
        .filter(({ programme }) => query.programme === null || programme === query.programme)
        .map((application) => ({ list: 'applications', application }))
    },
    async shifts({ actor, query, reach }) {
      const ids = centreIds(reach, query)
      const listed = await shifts.listInCentres(ids, query.from, query.to)
      const published = listed.filter(({ state }) => state === 'published')
      const people = await signUps.listByShifts(published.map(({ id }) => id))
      const live = people.filter(isLive)
      const byShift = new Map<string, SignUp[]>()
      for (const signUp of live.filter(inQuery(actor, query)))
        byShift.set(signUp.shiftId, [...(byShift.get(signUp.shiftId) ?? []), signUp])
      return published.flatMap((shift): ExportFact[] =>
        (byShift.get(shift.id) ?? [null]).map((signUp) => ({ list: 'shifts', shift, signUp })),
      )
    },
    async attendance({ actor, query, reach }) {
      const all = await attendances.listInCentres(centreIds(reach, query), timesOf(query))
      return all.filter(inQuery(actor, query)).map((attendance) => ({ list: 'attendance', attendance }))
    },
    async hours({ actor, query }) {
      const all = await ledger.listInScope(scopeFilter(scopesOf(actor, capability)), query)
      return all.filter(inQuery(actor, query)).map((entry) => ({ list: 'hours', entry }))
    },
    async tasks({ actor }) {
      if (!can(actor, capability, distantPlace)) return []
      return (await tasks.listAll()).map((task) => ({ list: 'tasks', task }))
    },
  }

  async function ask(actor: Actor, typed: Readonly<Record<string, string>>): Promise<Asked> {
    const reach = reachOf(actor, capability, await centres.listCentres())
    const choices = { centreIds: reach.centres.map(({ id }) => id), programmes: reach.programmes }
    return { actor, reach, query: readReportQuery(typed, choices, dayInBaku(clock.now())) }
  }

  return {
    ask,
    /** Everything of one list that the actor may take away; that it was taken is written down. */
    async exportList(
      actor: Actor,
      list: ExportList,
      typed: Readonly<Record<string, string>>,
    ): Promise<ExportedList> {
      const asked = await ask(actor, typed)
      const facts = await loaders[list](asked)
      const ids = [...new Set(facts.map(volunteerOf).filter((id) => id !== null))]
      const people = new Map((await volunteers.listByIds(ids)).map((person) => [person.id, person]))
      await audit.record('list.exported', {
        actor,
        subject: `list:${list}`,
        details: { list, rows: facts.length },
      })
      return { query: asked.query, reach: asked.reach, facts, people }
    },
  }
}

export type ExportService = ReturnType<typeof createExportService>
