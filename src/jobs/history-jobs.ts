import type { JobHistory } from './job-history.js'
import type { Job } from './job.js'

const daysKept = 30
const dayInMilliseconds = 86_400_000

export const historyJobs = (history: JobHistory): Job[] => [
  {
    name: 'jobs.forget-old-runs',
    everyMinutes: 60,
    run: (now) => history.forgetBefore(new Date(now.getTime() - daysKept * dayInMilliseconds)),
  },
]
