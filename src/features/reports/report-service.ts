import type { Actor } from '../../access/roles.js'
import { addDays, dayInBaku, mondayOf, type CalendarDay } from '../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../lib/clock-time.js'
import type { Clock } from '../../lib/clock.js'
import { coversApplication, type ApplicationRepository } from '../applications/index.js'
import type { AttendanceRepository, LedgerRepository } from '../attendance/index.js'
import type { Centre, CentreRepository } from '../centres/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import { PROGRAMME_IDS, type SettingsRepository } from '../programmes/index.js'
import { countingWhoComes, type ShiftRepository, type SignUpRepository } from '../shifts/index.js'
import { needsOutcomes, type NeedsService, type VolunteerRepository } from '../volunteers/index.js'
import {
  applicationOf,
  attendanceOf,
  daysToDecision,
  lateGoodbyesOf,
  minutesOf,
  placesOf,
  signUpsOf,
} from './count-facts.js'
import { ageBandOf, ageBands, countGroups, hideSmallGroups, type ShownGroup } from './domain/groups.js'
import { readReportQuery, weeksOf, type ReportQuery } from './domain/report-query.js'
import { medianOf, totalOf, totalsBy, type Fact, type Tally } from './domain/tally.js'
import { isInReport, reachOf, type Reach } from './report-reach.js'

export interface ReportServiceDependencies {
  readonly centres: CentreRepository
  readonly shifts: ShiftRepository
  readonly signUps: SignUpRepository
  readonly attendances: AttendanceRepository
  readonly ledger: LedgerRepository
  readonly applications: ApplicationRepository
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
  readonly settings: SettingsRepository
  readonly clock: Clock
}

export interface KeyedTally {
  readonly key: string
  readonly tally: Tally
}

/** People serving on some day of the report, in groups large enough to point at nobody. */
export interface PeopleFigures {
  readonly serving: number
  readonly ages: readonly ShownGroup[]
  readonly genders: readonly ShownGroup[]
  readonly needs: readonly ShownGroup[]
  readonly smallest: number
}

export interface Report {
  readonly query: ReportQuery
  readonly reach: Reach
  readonly total: Tally
  readonly weeks: readonly KeyedTally[]
  readonly centres: readonly KeyedTally[]
  readonly programmes: readonly KeyedTally[]
  /** Half of all decisions took no longer than this many days. */
  readonly decision: { readonly medianDays: number | null; readonly count: number }
  readonly people: PeopleFigures
}

/** Stands for what has no centre in tables and files. */
export const withoutCentre = 'none'

const midnight = clockTime('00:00')
const startOf = (day: CalendarDay): Date => instantInBaku(day, midnight)

export function createReportService(given: ReportServiceDependencies) {
  const { centres, shifts, signUps, attendances, ledger, applications, placements, volunteers } = given
  const { needs, settings, clock } = given

  async function countService(query: ReportQuery, ids: readonly string[]): Promise<Fact[]> {
    const now = clock.now()
    const range = { from: startOf(query.from), to: startOf(addDays(query.to, 1)) }
    const [published, counts, late, presence, minutes] = await Promise.all([
      shifts.listInCentres(ids, query.from, query.to),
      signUps.countInCentres(ids, range),
      signUps.countLateGoodbyes(ids, range),
      attendances.countInCentres(ids, range),
      ledger.sumByDay([...ids, null], query),
    ])
    const standing = published.filter(({ state }) => state === 'published')
    return [
      ...(await countingWhoComes(signUps, standing)).map(placesOf),
      ...counts.map((each) => signUpsOf(each, now)),
      ...late.map(lateGoodbyesOf),
      ...presence.map((each) => attendanceOf(each, now)),
      ...minutes.map(minutesOf),
    ]
  }

  async function countApplications(actor: Actor, { from, to, centreId, programme }: ReportQuery) {
    const [outcomes, completed] = await Promise.all([
      applications.listOutcomes(startOf(from), startOf(addDays(to, 1))),
      placements.listCompletedSince(startOf(from)),
    ])
    const done = new Set(completed.map(({ applicationId }) => applicationId))
    const own = outcomes.filter(
      (each) =>
        coversApplication(actor, 'report.view', each) &&
        (centreId === null || each.centreId === centreId) &&
        (programme === null || each.programme === programme),
    )
    const days = own.map(daysToDecision).filter((each) => each !== null)
    return {
      facts: own.map((each) => applicationOf(each, done)),
      decision: { medianDays: medianOf(days), count: days.length },
    }
  }

  async function countPeople(actor: Actor, query: ReportQuery): Promise<PeopleFigures> {
    const smallest = (await settings.currentSettings()).general.smallestReportedGroupCount
    const serving = (await placements.listBetween(query.from, query.to)).filter(isInReport(actor, query))
    const ids = [...new Set(serving.map(({ volunteerId }) => volunteerId))]
    const people = await volunteers.listByIds(ids)
    const groups = (keys: readonly string[], found: readonly string[]) =>
      hideSmallGroups(countGroups(keys, found), smallest)
    return {
      serving: ids.length,
      ages: groups(
        ageBands,
        people.map(({ bornOn }) => ageBandOf(bornOn, query.to)),
      ),
      genders: groups(
        ['female', 'male', 'not-given'],
        people.map(({ gender }) => gender ?? 'not-given'),
      ),
      needs: groups(needsOutcomes, await needs.listOutcomes(ids)),
      smallest,
    }
  }

  async function reachFor(actor: Actor): Promise<Reach> {
    return reachOf(actor, 'report.view', await centres.listCentres())
  }

  const counted = (tallies: readonly KeyedTally[]): KeyedTally[] =>
    tallies.filter(({ tally }) => Object.values(tally).some((value) => value !== 0))

  return {
    reachFor,
    /** What an address asks for, as far as the actor may see it. */
    readQuery(reach: Reach, typed: Readonly<Record<string, string>>): ReportQuery {
      const choices = { centreIds: reach.centres.map(({ id }: Centre) => id), programmes: reach.programmes }
      const query = readReportQuery(typed, choices, dayInBaku(clock.now()))
      // Somebody who looks after one sub-programme means that one.
      const only = !reach.isWhole && reach.programmes.length === 1 ? reach.programmes[0] : undefined
      return only === undefined ? query : { ...query, programme: only }
    },

    async report(actor: Actor, typed: Readonly<Record<string, string>>): Promise<Report> {
      const reach = await reachFor(actor)
      const query = this.readQuery(reach, typed)
      const ids = query.centreId === null ? reach.centres.map(({ id }) => id) : [query.centreId]
      const [service, { facts: applied, decision }, people] = await Promise.all([
        countService(query, ids),
        countApplications(actor, query),
        countPeople(actor, query),
      ])
      const facts = [...service.filter(isInReport(actor, query)), ...applied]
      return {
        query,
        reach,
        total: totalOf(facts),
        weeks: totalsBy(facts, weeksOf(query), ({ day }) => mondayOf(day)),
        centres: counted(totalsBy(facts, [...ids, withoutCentre], (fact) => fact.centreId ?? withoutCentre)),
        programmes: counted(totalsBy(facts, PROGRAMME_IDS, ({ programme }) => programme)),
        decision,
        people,
      }
    },
  }
}

export type ReportService = ReturnType<typeof createReportService>
