import type { Job } from '../jobs/job.js'
import type { OutboxRepository } from './outbox-repository.js'

const daysKept = 90
const dayInMilliseconds = 86_400_000

/** Letters are not an archive of whom the programme writes to. */
export const letterJobs = (letters: OutboxRepository): Job[] => [
  {
    name: 'letters.forget-old',
    everyMinutes: 60,
    run: (now) => letters.forgetBefore(new Date(now.getTime() - daysKept * dayInMilliseconds)),
  },
]
