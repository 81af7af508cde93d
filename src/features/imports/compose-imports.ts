import { createCheckService, type CheckDependencies } from './check-service.js'
import { createImportRepository } from './data/import-repository.js'
import { createImportService } from './import-service.js'
import { createRowTaker, type TakerDependencies } from './row-taker.js'
import { createRowUndoer } from './row-undoer.js'

type Store = Parameters<typeof createImportRepository>[0]
type Given = Store & Omit<CheckDependencies, 'imports'> & TakerDependencies

/** The parts of this feature, introduced to each other. */
export function composeImports(given: Given) {
  const repository = createImportRepository(given)
  return {
    importRecords: repository,
    importChecks: createCheckService({ ...given, imports: repository }),
    imports: createImportService({
      ...given,
      imports: repository,
      taker: createRowTaker(given),
      undoer: createRowUndoer(given),
    }),
  }
}
