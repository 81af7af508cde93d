import type { Job } from '../../jobs/job.js'
import type { DepartureService } from './departure-service.js'

interface Given {
  readonly departures: DepartureService
}

export const attendanceJobs = ({ departures }: Given): Job[] => [
  { name: 'attendance.ask-departures', everyMinutes: 60, run: (now) => departures.ask(now) },
]
