export { attendanceJobs } from './attendance-jobs.js'
export { composeAttendance } from './compose-attendance.js'
export type { AbsenceService } from './absence-service.js'
export type { AttendanceService } from './attendance-service.js'
export {
  createAttendanceRepository,
  type AttendanceCount,
  type AttendanceRepository,
} from './data/attendance-repository.js'
export type { ContestRepository } from './data/contest-repository.js'
export { createLedgerRepository, type LedgerRepository, type MinutesOfDay } from './data/ledger-repository.js'
export type { NewLedgerEntry } from './data/ledger-chain.js'
export type { TalkRepository } from './data/talk-repository.js'
export type { Attendance, AttendanceEvent, AttendanceState } from './domain/attendance.js'
export { isConfirmationLate } from './domain/confirmation.js'
export type { Contest } from './domain/contest.js'
export { balanceOf, type LedgerEntry } from './domain/ledger.js'
export type { TalkService } from './talk-service.js'
export type { HoursService } from './hours-service.js'
export { attendancePaths } from './paths.js'
export type { RotatingCodes } from './rotating-code.js'
export { attendanceMenu, attendancePages } from './routes.js'
