import type { Actor } from '../access/roles.js'
import type { Services } from '../composition.js'
import type { DemoMoment, DemoTerm } from './demo-terms.js'

/** Shifts of earlier terms are not in the demo: their hours stand as a coordinator would carry them over from paper. */
export const carriedOver = ({ random, now, staff }: DemoMoment, ended: readonly DemoTerm[]) =>
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
    by: staff.get('coordinator') ?? '',
    reason: 'Kağız jurnaldan köçürülüb',
  }))

/** Of those who have earned one, every second has it already: the others wait for the coordinator's button. */
export async function seedCertificates(services: Services, coordinator: Actor): Promise<void> {
  const [centreId = null] = coordinator.grants.map(({ scope }) => scope.centreId)
  const terms = await services.terms.listEnded(coordinator, centreId)
  const earned = terms.filter((term) => term.earning.earned)
  await services.certificateService.issueTerms(
    coordinator,
    earned.filter((_, index) => index % 2 === 0),
  )
}
