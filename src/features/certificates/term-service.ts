import type { Actor } from '../../access/roles.js'
import { scopeFilter } from '../../storage/scope-filter.js'
import { can, scopesOf } from '../../access/policy.js'
import { addMonths, dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { AttendanceRepository, LedgerRepository } from '../attendance/index.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import { isProgrammeId, programmes, type SettingsRepository } from '../programmes/index.js'
import type { VolunteerRepository } from '../volunteers/index.js'
import type { CertificateRepository } from './data/certificate-repository.js'
import type { HoldRepository } from './data/hold-repository.js'
import type { PrintedNameRepository } from './data/printed-name-repository.js'
import type { Certificate, CertificateKind, PrintedName } from './domain/certificate.js'
import { assessEarning, countAttendance, type Earning } from './domain/earning.js'
import type { Hold } from './domain/hold.js'

interface Dependencies {
  readonly certificates: CertificateRepository
  readonly printedNames: PrintedNameRepository
  readonly holds: Pick<HoldRepository, 'mapHeld'>
  readonly placements: PlacementRepository
  readonly volunteers: VolunteerRepository
  readonly ledger: LedgerRepository
  readonly settings: SettingsRepository
  readonly attendances: AttendanceRepository
  readonly clock: Clock
}

/** One person's ended term, with everything that its certificate depends on. */
export interface Term {
  readonly placement: Placement
  readonly name: PrintedName
  /** The spelling is the person's own correction. */
  readonly isCorrected: boolean
  readonly minutes: number
  readonly earning: Earning
  readonly kind: CertificateKind
  /** The valid one; null when there is none. */
  readonly certificate: Certificate | null
  /** null unless somebody waits with it. */
  readonly hold: Hold | null
  readonly hoursChangedAt: Date | null
}

/** Ended longer ago than this, a term is looked up by its person, not in the list. */
export const monthsListed = 12

export const kindFor = (programme: string): CertificateKind =>
  isProgrammeId(programme) ? programmes[programme].endDocument : 'certificate'

interface Hours {
  readonly minutes: number
  /** The last entry. */
  readonly changedAt: Date
}

/** What came of each term: hours, attendance, the name to print and whether a certificate is earned. */
export function createTermService(dependencies: Dependencies) {
  const { certificates, printedNames, holds, placements, volunteers, ledger, settings, attendances, clock } =
    dependencies

  const hoursOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, Hours>> => {
    const entries = await ledger.listInScope(
      { placementId: { $in: [...ids] } },
      { from: '0000-00-00', to: '9999-99-99' },
    )
    const sums = new Map<string, Hours>()
    for (const { placementId, minutes, at } of entries) {
      const sum = sums.get(placementId)
      const changedAt = sum === undefined || sum.changedAt < at ? at : sum.changedAt
      sums.set(placementId, { minutes: (sum?.minutes ?? 0) + minutes, changedAt })
    }
    return sums
  }

  return {
    async describe(list: readonly Placement[]): Promise<Term[]> {
      const ids = list.map((placement) => placement.id)
      const [hours, attendance, issued, corrected, held, people, { general }] = await Promise.all([
        hoursOf(ids),
        attendances.listByPlacements(ids),
        certificates.listByPlacements(ids),
        printedNames.listNames(ids),
        holds.mapHeld(ids),
        volunteers.listByIds(list.map((placement) => placement.volunteerId)),
        settings.currentSettings(),
      ])
      const limits = {
        attendancePercent: general.certificateAttendancePercent,
        minutes: general.certificateMinutes,
      }
      const valid = new Map(
        issued.filter((each) => each.state === 'valid').map((each) => [each.placementId, each]),
      )
      // People come in the order of the alphabet, and so do their terms.
      return people.flatMap((person) =>
        list
          .filter((placement) => placement.volunteerId === person.id)
          .map((placement): Term => {
            const sum = hours.get(placement.id)
            const approvedMinutes = sum?.minutes ?? 0
            return {
              placement,
              name: corrected.get(placement.id) ?? person,
              isCorrected: corrected.has(placement.id),
              minutes: approvedMinutes,
              earning: assessEarning({
                attendance: countAttendance(attendance.filter((each) => each.placementId === placement.id)),
                approvedMinutes,
                settings: limits,
              }),
              kind: kindFor(placement.programme),
              certificate: valid.get(placement.id) ?? null,
              hold: held.get(placement.id) ?? null,
              hoursChangedAt: sum?.changedAt ?? null,
            }
          })
          // There is no name left to print for who has been forgotten.
          .filter(({ certificate }) => certificate !== null || person.erasedAt === null),
      )
    },

    /** The completed terms of a centre, or of remote work, that the actor answers for. */
    async listEnded(actor: Actor, centreId: string | null): Promise<Term[]> {
      const scopes = scopesOf(actor, 'certificate.issue').filter(
        (scope) => scope.centreId === undefined || scope.centreId === centreId,
      )
      if (scopes.length === 0) throw notFound('certificates', centreId ?? 'remote')
      const since = addMonths(dayInBaku(clock.now()), -monthsListed)
      const ended = await placements.listInScope({
        $and: [scopeFilter(scopes), { centreId, state: 'completed', endsOn: { $gte: since } }],
      })
      return this.describe(ended)
    },

    async getTerm(actor: Actor, placementId: string): Promise<Term> {
      const placement = await placements.getPlacement(placementId)
      const [term] = await this.describe([placement])
      if (term === undefined || !can(actor, 'certificate.issue', placement))
        throw notFound('placement', placementId)
      return term
    },

    /** How long a certificate rests before it is issued by itself. */
    async graceDays(): Promise<number> {
      return (await settings.currentSettings()).general.certificateGraceDays
    },

    async listOwn(actor: Actor): Promise<Term[]> {
      return actor.volunteerId === null
        ? []
        : this.describe(await placements.listByVolunteer(actor.volunteerId))
    },
  }
}

export type TermService = ReturnType<typeof createTermService>
