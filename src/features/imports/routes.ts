import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { CheckService } from './check-service.js'
import type { ImportService } from './import-service.js'
import { batchPage, chooseRowsPage, confirmPage, problemsPage, undoPage } from './pages/batch.page.js'
import { uploadPage } from './pages/upload.page.js'
import { importPaths } from './paths.js'

interface ImportServices {
  readonly imports: ImportService
  readonly importChecks: CheckService
}

export const importPages = ({ imports, importChecks }: ImportServices): Page[] => [
  uploadPage({ imports, checks: importChecks }),
  batchPage(imports),
  chooseRowsPage(imports),
  confirmPage(imports),
  undoPage(imports),
  problemsPage(imports),
]

export const importMenu: readonly MenuEntry[] = [
  { labelKey: 'imports.menu', path: importPaths.list, audience: 'application.import', place: 'account' },
]
