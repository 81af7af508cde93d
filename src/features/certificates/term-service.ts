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
import type { PrintedNameRepository } from './data/printed-name-repository.js'
import type { Certificate, CertificateKind, PrintedName } from './domain/certificate.js'
import { assessEarning, countAttendance, type Earning } from './domain/earning.js'

interface Dependencies {
  readonly certificates: CertificateRepository
  readonly printedNames: PrintedNameRepository
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
}

/** Ended longer ago than this, a term is looked up by its person, not in the list. */
const monthsListed = 12

export const kindFor = (programme: string): CertificateKind =>
  isProgrammeId(programme) ? programmes[programme].endDocument : 'certificate'

/** What came of each term: hours, attendance, the name to print and whether a certificate is earned. */
export function createTermService(dependencies: Dependencies) {
  const { certificates, printedNames, placements, volunteers, ledger, settings, attendances, clock } =
    dependencies

  const minutesOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const entries = await ledger.listInScope(
      { placementId: { $in: [...ids] } },
      { from: '0000-00-00', to: '9999-99-99' },
    )
    const sums = new Map<string, number>()
    for (const { placementId, minutes } of entries)
      sums.set(placementId, (sums.get(placementId) ?? 0) + minutes)
    return sums
  }

  return {
    async describe(list: readonly Placement[]): Promise<Term[]> {
      const ids = list.map((placement) => placement.id)
      const [minutes, attendance, issued, corrected, people, { general }] = await Promise.all([
        minutesOf(ids),
        attendances.listByPlacements(ids),
        certificates.listByPlacements(ids),
        printedNames.listNames(ids),
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
            const approvedMinutes = minutes.get(placement.id) ?? 0
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
            }
          }),
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

    async listOwn(actor: Actor): Promise<Term[]> {
      return actor.volunteerId === null
        ? []
        : this.describe(await placements.listByVolunteer(actor.volunteerId))
    },
  }
}

export type TermService = ReturnType<typeof createTermService>
