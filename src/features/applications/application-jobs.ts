import type { Job } from '../../jobs/job.js'
import type { DraftRepository } from './data/draft-repository.js'

/** Drafts that nobody came back to are forgotten, with all that was typed in them. */
export const applicationJobs = (drafts: DraftRepository): Job[] => [
  { name: 'applications.forget-old-drafts', everyMinutes: 60, run: (now) => drafts.forgetExpiredBefore(now) },
]
