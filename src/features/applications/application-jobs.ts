import type { Job } from '../../jobs/job.js'
import type { DraftRepository } from './data/draft-repository.js'
import type { GuardianReminders } from './guardian-reminders.js'

interface Services {
  readonly drafts: DraftRepository
  readonly guardianReminders: GuardianReminders
}

export const applicationJobs = ({ drafts, guardianReminders }: Services): Job[] => [
  // Drafts that nobody came back to are forgotten, with all that was typed in them.
  { name: 'applications.forget-old-drafts', everyMinutes: 60, run: (now) => drafts.forgetExpiredBefore(now) },
  {
    name: 'applications.remind-guardians',
    everyMinutes: 180,
    run: (now) => guardianReminders.remindDue(now),
  },
]
