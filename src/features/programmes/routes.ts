import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { SettingsRepository } from './data/settings-repository.js'
import { programmeListPage } from './pages/programme-list.page.js'
import { programmePage } from './pages/programme.page.js'
import { settingsPage } from './pages/settings.page.js'
import { programmePaths } from './paths.js'
import type { SettingsService } from './settings-service.js'

interface Dependencies {
  readonly settings: SettingsRepository
  readonly settingsService: SettingsService
}

export const programmePages = (dependencies: Dependencies): Page[] => [
  programmeListPage(),
  programmePage(dependencies.settings),
  settingsPage(dependencies),
]

export const programmeMenu: readonly MenuEntry[] = [
  { labelKey: 'programmes.menu', path: programmePaths.list, audience: 'newcomer', place: 'main' },
  { labelKey: 'programmes.menu', path: programmePaths.list, audience: 'public', place: 'footer' },
]
