import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import { consentsPage } from './pages/consents.page.js'
import { ownNeedsPage, type OwnNeedsDependencies } from './pages/own-needs.page.js'
import { profilePage, type ProfileDependencies } from './pages/profile.page.js'
import { volunteerPaths } from './paths.js'

export const volunteerPages = (services: OwnNeedsDependencies & ProfileDependencies): Page[] => [
  profilePage(services),
  consentsPage(services.consents),
  ownNeedsPage(services),
]

export const volunteerMenu: readonly MenuEntry[] = [
  {
    labelKey: 'volunteers.profile.menu',
    path: volunteerPaths.profile,
    audience: 'volunteer',
    place: 'account',
  },
]
