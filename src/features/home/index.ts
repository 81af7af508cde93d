import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import { homePage } from './pages/home.page.js'
import { informationPage } from './pages/information.page.js'

export const homePages = (): Page[] => [
  homePage(),
  informationPage('accessibility'),
  informationPage('privacy'),
]

export const homeMenu: readonly MenuEntry[] = [
  {
    labelKey: 'information.accessibility.heading',
    path: '/accessibility',
    audience: 'public',
    place: 'footer',
  },
  { labelKey: 'information.privacy.heading', path: '/privacy', audience: 'public', place: 'footer' },
]
