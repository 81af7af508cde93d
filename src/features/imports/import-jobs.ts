import type { Job } from '../../jobs/job.js'
import type { ImportService } from './import-service.js'

export const importJobs = (imports: ImportService): Job[] => [
  { name: 'imports.finish-open', everyMinutes: 1, run: () => imports.finishOpen() },
  { name: 'imports.forget-old', everyMinutes: 60, run: (now) => imports.forgetOld(now) },
]
