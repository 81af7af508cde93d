import type { Job } from '../../jobs/job.js'
import type { RequestService } from './request-service.js'
import type { RetentionService } from './retention-service.js'

const day = 24 * 60

interface Given {
  readonly dataRequests: RequestService
  readonly retention: RetentionService
}

export const privacyJobs = ({ dataRequests, retention }: Given): Job[] => [
  { name: 'privacy.resume-erasures', everyMinutes: 10, run: () => dataRequests.resume() },
  {
    name: 'privacy.retention',
    everyMinutes: day,
    run: async (now) => {
      const needs = await retention.forgetNeeds(now)
      const people = await retention.forgetPeople(now)
      const applications = await retention.forgetApplications(now)
      const consents = await retention.forgetConsents(now)
      return needs + people + applications + consents + (await retention.forgetLog(now))
    },
  },
]
