import type { AuditLog } from '../../audit/audit-log.js'
import { createInvitationRepository } from './data/invitation-repository.js'
import { createOrganisationRepository } from './data/organisation-repository.js'
import { createOrganisationService } from './organisation-service.js'

type Given = Parameters<typeof createOrganisationRepository>[0] & { readonly audit: AuditLog }

/** The parts of this feature, introduced to each other. */
export function composeOrganisations({ connection, clock, audit }: Given) {
  const organisations = createOrganisationRepository({ connection, clock })
  const invitations = createInvitationRepository({ connection, clock })
  const organisationService = createOrganisationService({ organisations, invitations, audit, clock })
  return { organisations, invitations, organisationService }
}
