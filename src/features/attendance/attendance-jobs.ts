import type { Job } from '../../jobs/job.js'
import type { AbsenceService } from './absence-service.js'
import type { DepartureService } from './departure-service.js'

interface Given {
  readonly departures: DepartureService
  readonly absences: AbsenceService
}

export const attendanceJobs = ({ departures, absences }: Given): Job[] => [
  { name: 'attendance.ask-departures', everyMinutes: 60, run: (now) => departures.ask(now) },
  { name: 'attendance.tell-absences', everyMinutes: 30, run: (now) => absences.tell(now) },
]
