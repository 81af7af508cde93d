import type { Clock } from '../../lib/clock.js'
import { createShortMemory } from '../../lib/short-memory.js'
import type { LedgerRepository } from '../attendance/index.js'
import type { CentreRepository } from '../centres/index.js'
import type { CertificateRepository } from '../certificates/index.js'
import { PROGRAMME_IDS, type SettingsRepository } from '../programmes/index.js'
import type { ShiftRepository } from '../shifts/index.js'
import { impactOf, type Impact } from './domain/impact.js'

export interface ImpactServiceDependencies {
  readonly ledger: Pick<LedgerRepository, 'sumByPerson'>
  readonly shifts: Pick<ShiftRepository, 'countHeld'>
  readonly certificates: Pick<CertificateRepository, 'countValid'>
  readonly centres: Pick<CentreRepository, 'listCentres'>
  readonly settings: Pick<SettingsRepository, 'currentSettings'>
  readonly clock: Clock
  readonly config: { readonly environment: string }
}

export interface PublishedImpact extends Impact {
  readonly asOf: Date
  readonly smallest: number
}

/** Anybody may ask as often as they like; the ledger is summed once in this time. */
const rememberedMilliseconds = 10 * 60_000

/** What volunteers have done together, for everybody to read: totals, and nobody's name. */
export function createImpactService(dependencies: ImpactServiceDependencies) {
  const { ledger, shifts, certificates, centres, settings, clock, config } = dependencies
  const memory = createShortMemory<PublishedImpact>(
    config.environment === 'test' ? 0 : rememberedMilliseconds,
  )

  async function count(): Promise<PublishedImpact> {
    const asOf = clock.now()
    const [served, shiftsHeld, issued, places, { general }] = await Promise.all([
      ledger.sumByPerson(),
      shifts.countHeld(asOf),
      certificates.countValid(),
      centres.listCentres(),
      settings.currentSettings(),
    ])
    const smallest = general.smallestReportedGroupCount
    const open = places.filter(({ status, slots }) => status === 'open' && slots.length > 0)
    const facts = { served, shiftsHeld, certificates: issued, centres: open.length }
    return { ...impactOf(facts, PROGRAMME_IDS, smallest), asOf, smallest }
  }

  return { current: (): Promise<PublishedImpact> => memory('impact', count) }
}

export type ImpactService = ReturnType<typeof createImpactService>
