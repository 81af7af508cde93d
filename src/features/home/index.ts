import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { SettingsRepository } from '../programmes/index.js'
import { homePage } from './pages/home.page.js'
import { questionsPage } from './pages/questions.page.js'
import { accessibilityPage, privacyPage } from './pages/information.page.js'

export const homePages = ({ settings }: { readonly settings: SettingsRepository }): Page[] => [
  homePage(),
  questionsPage(settings),
  accessibilityPage(),
  privacyPage(settings),
]

export const homeMenu: readonly MenuEntry[] = [
  { labelKey: 'questions.menu', path: '/questions', audience: 'public', place: 'footer' },
  {
    labelKey: 'information.accessibility.heading',
    path: '/accessibility',
    audience: 'public',
    place: 'footer',
  },
  { labelKey: 'information.privacy.heading', path: '/privacy', audience: 'public', place: 'footer' },
]
