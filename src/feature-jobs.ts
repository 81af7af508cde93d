import { applicationJobs } from './features/applications/index.js'
import { identityJobs } from './features/identity/index.js'
import { attendanceJobs } from './features/attendance/index.js'
import { certificateJobs } from './features/certificates/index.js'
import { shiftJobs } from './features/shifts/index.js'
import { taskJobs } from './features/tasks/index.js'
import { importJobs } from './features/imports/index.js'
import { privacyJobs } from './features/privacy/index.js'
import { selectionJobs } from './features/selection/index.js'
import { historyJobs } from './jobs/history-jobs.js'
import type { Job } from './jobs/job.js'
import { letterJobs } from './messages/letter-jobs.js'
import type { Services } from './composition.js'

/** Everything that is done because time passes. */
export const allJobs = (services: Services): Job[] => [
  ...identityJobs(services.tokens),
  ...letterJobs(services.letters),
  ...shiftJobs(services.shiftServices),
  ...attendanceJobs(services),
  ...certificateJobs(services),
  ...applicationJobs(services),
  ...taskJobs({
    tasks: services.tasks,
    claims: services.claims,
    reviews: services.reviewService,
    letters: services.taskLetters,
    audit: services.audit,
  }),
  ...selectionJobs(services.selection),
  ...importJobs(services.imports),
  ...privacyJobs(services),
  ...historyJobs(services.jobHistory),
]
