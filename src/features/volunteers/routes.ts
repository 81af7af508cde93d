import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import { consentsPage } from './pages/consents.page.js'
import { ownNeedsPage, type OwnNeedsDependencies } from './pages/own-needs.page.js'
import { profilePage } from './pages/profile.page.js'
import { volunteerPaths } from './paths.js'
import type { ProfileService } from './profile-service.js'

export const volunteerPages = (
  services: OwnNeedsDependencies & { readonly profiles: ProfileService },
): Page[] => [profilePage(services.profiles), consentsPage(services.consents), ownNeedsPage(services)]

export const volunteerMenu: readonly MenuEntry[] = [
  {
    labelKey: 'volunteers.profile.menu',
    path: volunteerPaths.profile,
    audience: 'volunteer',
    place: 'account',
  },
]
