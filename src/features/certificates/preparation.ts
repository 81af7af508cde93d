import { addDays, addMonths, dayInBaku } from '../../lib/calendar-day.js'
import type { AttendanceRepository, ContestRepository } from '../attendance/index.js'
import type { Placement, PlacementRepository } from '../cohorts/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { ClaimRepository } from '../tasks/index.js'
import type { CertificateService } from './certificate-service.js'
import type { CertificateRepository } from './data/certificate-repository.js'
import { isDue } from './domain/due.js'
import { monthsListed, type TermService } from './term-service.js'

interface Dependencies {
  readonly placements: PlacementRepository
  readonly certificates: CertificateRepository
  readonly attendances: AttendanceRepository
  readonly contests: ContestRepository
  readonly claims: ClaimRepository
  readonly settings: SettingsRepository
  readonly terms: TermService
  readonly certificateService: CertificateService
}

/** Issues by itself what has been earned, once the term is over and its hours are settled. */
export function createPreparation(dependencies: Dependencies) {
  const { placements, certificates, attendances, contests, claims, settings, terms } = dependencies
  const { certificateService } = dependencies

  /** Terms with a presence that nobody has confirmed, a question that nobody has answered, or work in hand. */
  async function unsettledOf(list: readonly Placement[]): Promise<ReadonlySet<string>> {
    const ids = list.map(({ id }) => id)
    const [presences, questions, work] = await Promise.all([
      attendances.listByPlacements(ids),
      contests.listOpenOf(list.map(({ volunteerId }) => volunteerId)),
      claims.listUnsettled(ids),
    ])
    const asked = new Set(questions.map(({ signUpId }) => signUpId))
    const open = presences.filter(
      ({ signUpId, state, hours }) =>
        asked.has(signUpId) || (hours === 'open' && (state === 'here' || state === 'left')),
    )
    return new Set([...open, ...work].map(({ placementId }) => placementId))
  }

  return {
    async issueDue(now: Date): Promise<number> {
      const { general } = await settings.currentSettings()
      const graceDays = general.certificateGraceDays
      const today = dayInBaku(now)
      const ended = await placements.listInScope({
        state: 'completed',
        endsOn: { $gte: addMonths(today, -monthsListed), $lt: addDays(today, -graceDays) },
      })
      // Also one that was revoked: somebody decided that, and decides what comes after.
      const had = await certificates.listByPlacements(ended.map(({ id }) => id))
      const hadOne = new Set(had.map(({ placementId }) => placementId))
      const waiting = ended.filter(({ id }) => !hadOne.has(id))
      const unsettled = await unsettledOf(waiting)
      const described = await terms.describe(waiting.filter(({ id }) => !unsettled.has(id)))
      const due = described.filter(({ placement, earning, hold, hoursChangedAt }) =>
        isDue(
          { endsOn: placement.endsOn, earned: earning.earned, held: hold !== null, hoursChangedAt },
          { graceDays, today },
        ),
      )
      return certificateService.issueTerms(null, due)
    },
  }
}

export type Preparation = ReturnType<typeof createPreparation>
