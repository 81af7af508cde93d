import type { Config } from '../../config/config.js'
import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { OrganisationService } from './organisation-service.js'
import { invitationsPage } from './pages/invitations.page.js'
import { organisationEditPage } from './pages/organisation-edit.page.js'
import { organisationListPage } from './pages/organisation-list.page.js'
import { organisationNewPage } from './pages/organisation-new.page.js'
import { organisationPaths } from './paths.js'

export { composeOrganisations } from './compose-organisations.js'
export type { InvitationRepository } from './data/invitation-repository.js'
export type { OrganisationRepository } from './data/organisation-repository.js'
export { invitationState, type Invitation } from './domain/invitation.js'
export {
  standingOn,
  type Organisation,
  type OrganisationContent,
  type Standing,
} from './domain/organisation.js'
export type { OrganisationService } from './organisation-service.js'
export { organisationPaths } from './paths.js'

interface PageServices {
  readonly organisationService: OrganisationService
  readonly config: Pick<Config, 'baseUrl'>
}

export const organisationPages = ({ organisationService, config }: PageServices): Page[] => [
  organisationListPage(organisationService),
  organisationNewPage(organisationService),
  organisationEditPage(organisationService),
  invitationsPage(organisationService, config.baseUrl),
]

export const organisationMenu: readonly MenuEntry[] = [
  {
    labelKey: 'organisations.menu',
    path: organisationPaths.list,
    audience: 'organisation.manage',
    at: { programme: 'korporativ' },
    place: 'account',
  },
]
