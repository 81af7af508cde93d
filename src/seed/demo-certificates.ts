import type { Actor } from '../access/roles.js'
import type { Services } from '../composition.js'
import type { CalendarDay } from '../lib/calendar-day.js'
import type { Random } from './random.js'

export interface EndedTerm {
  readonly id: string
  readonly volunteerId: string
  readonly centreId: string | null
  readonly programme: string
  readonly organisationId: string | null
  readonly endsOn: CalendarDay
}

interface Given {
  readonly services: Services
  readonly random: Random
  readonly now: Date
  readonly coordinator: Actor
  readonly ended: readonly EndedTerm[]
}

/** Shifts of earlier terms are not in the demo: their hours stand as a coordinator would carry them over from paper. */
const carriedOver = ({ random, now, coordinator, ended }: Given) =>
  ended.map(({ id, endsOn, volunteerId, centreId, programme, organisationId }, index) => ({
    volunteerId,
    placementId: id,
    centreId,
    programme,
    organisationId,
    kind: 'correction' as const,
    source: `carried:${id}`,
    key: `carried:${id}`,
    // One of six has come too seldom.
    minutes: 60 * (index % 6 === 5 ? 12 : random.between(42, 96)),
    day: endsOn,
    at: now,
    by: coordinator.accountId,
    reason: 'Kağız jurnaldan köçürülüb',
  }))

/** Of those who have earned one, every second has it already: the others wait for the coordinator's button. */
export async function seedCertificates(given: Given): Promise<void> {
  const { services, coordinator } = given
  await services.ledger.insertEntries(carriedOver(given))
  const [centreId = null] = coordinator.grants.map(({ scope }) => scope.centreId)
  const terms = await services.terms.listEnded(coordinator, centreId)
  const earned = terms.filter((term) => term.earning.earned)
  for (const [index, { placement }] of earned.entries())
    if (index % 2 === 0) await services.certificateService.issue(coordinator, placement.id)
}
