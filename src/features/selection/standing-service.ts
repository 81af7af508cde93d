import type { Clock } from '../../lib/clock.js'
import type { Application } from '../applications/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import {
  assessAdmission,
  programmes,
  type ApplicantFacts,
  type EligibilityReason,
  type Settings,
} from '../programmes/index.js'
import {
  guardianStanding,
  type ConsentService,
  type GuardianConsentRepository,
  type NeedsService,
} from '../volunteers/index.js'
import type { Case } from './selection-service.js'

interface Dependencies {
  readonly consents: ConsentService
  readonly guardianConsents: GuardianConsentRepository
  readonly needs: NeedsService
  readonly placements: PlacementRepository
  readonly settings: { currentSettings(): Promise<Settings> }
  readonly clock: Clock
}

/** Without these somebody else has to act first: a guardian, or the term that is still running. */
const blockingCodes: readonly EligibilityReason['code'][] = [
  'guardian.missing',
  'guardian.notYetGiven',
  'guardian.withdrawn',
  'term.alreadyRunning',
]

export interface Standing {
  /** Everything still to be done before the first day. */
  readonly reasons: readonly EligibilityReason[]
  /** Those without which nobody is accepted. */
  readonly blocking: readonly EligibilityReason[]
}

const hasRemoteSetUp = ({ answers }: Application): boolean =>
  answers['devices'] !== undefined &&
  answers['connection'] !== undefined &&
  answers['time-zone'] !== undefined

/** Where a person stands against the rules of the sub-programme, today. Of needs it learns only whether something is open. */
export function createStandingService(given: Dependencies) {
  const { consents, guardianConsents, needs, placements, settings, clock } = given

  async function factsOf({ application, person }: Case): Promise<ApplicantFacts> {
    const terms = await placements.listByVolunteer(person.id)
    return {
      bornOn: person.bornOn,
      hasIdentityDocument: person.fin !== null || person.document !== null,
      guardianConsent: guardianStanding(await guardianConsents.findByApplication(application.id)),
      company: application.organisationId === null ? 'none' : 'active',
      consentsGiven: await consents.listGiven(person.id),
      accommodation: await needs.stateOf(person.id),
      hasOpenApplication: false,
      hasRunningTerm: terms.some(
        ({ state, applicationId }) => state === 'active' && applicationId !== application.id,
      ),
      hasRemoteSetUp: hasRemoteSetUp(application),
    }
  }

  return {
    async standingOf(each: Case): Promise<Standing> {
      const programme = programmes[each.application.programme]
      const facts = await factsOf(each)
      const { reasons } = assessAdmission(facts, programme, await settings.currentSettings(), clock.now())
      return { reasons, blocking: reasons.filter(({ code }) => blockingCodes.includes(code)) }
    },
  }
}

export type StandingService = ReturnType<typeof createStandingService>
