import type { Job } from '../../jobs/job.js'
import type { TokenRepository } from './data/token-repository.js'

const dayInMilliseconds = 86_400_000

export const identityJobs = (tokens: TokenRepository): Job[] => [
  {
    name: 'accounts.forget-expired-links',
    everyMinutes: 60,
    run: (now) => tokens.forgetExpiredBefore(new Date(now.getTime() - dayInMilliseconds)),
  },
]
