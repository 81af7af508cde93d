import type { AuditLog } from '../../audit/audit-log.js'
import { createConsentService } from './consent-service.js'
import { createContactService } from './contact-service.js'
import { createConsentRepository } from './data/consent-repository.js'
import { createGuardianConsentRepository } from './data/guardian-consent-repository.js'
import { createNeedsRepository } from './data/needs-repository.js'
import { createVolunteerRepository } from './data/volunteer-repository.js'
import { createNeedsService } from './needs-service.js'
import { createProfileService } from './profile-service.js'

type Given = Parameters<typeof createNeedsRepository>[0] & { readonly audit: AuditLog }

/** The parts of this feature, introduced to each other. */
export function composeVolunteers(given: Given) {
  const { audit } = given
  const volunteers = createVolunteerRepository(given)
  const needs = createNeedsService({ needs: createNeedsRepository(given), audit })
  const consentEvents = createConsentRepository(given)
  return {
    volunteers,
    needs,
    consentEvents,
    consents: createConsentService({ consents: consentEvents, needs, audit }),
    guardianConsents: createGuardianConsentRepository(given),
    contacts: createContactService({ volunteers, audit }),
    profiles: createProfileService({ volunteers, audit }),
  }
}
