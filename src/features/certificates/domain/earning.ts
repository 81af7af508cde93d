import type { AttendanceState } from '../../attendance/index.js'
import { reason, type Reason } from '../../../lib/reasons.js'

/** Shifts somebody was to come to, and came to. */
export interface AttendanceFacts {
  readonly plannedCount: number
  readonly attendedCount: number
}

/**
 * Only what a person has written down counts: an excused absence is nobody's fault, and a shift on which nobody marked
 * anything is not held against the volunteer. null when there is nothing to count.
 */
export function countAttendance(
  attendances: readonly { readonly state: AttendanceState }[],
): AttendanceFacts | null {
  const attendedCount = attendances.filter(({ state }) => state === 'here' || state === 'left').length
  const plannedCount = attendedCount + attendances.filter(({ state }) => state === 'no-show').length
  return plannedCount === 0 ? null : { plannedCount, attendedCount }
}

export interface EarningFacts {
  /** null: no shifts are known of in this term, as in remote work. */
  readonly attendance: AttendanceFacts | null
  readonly approvedMinutes: number
  /** `certificateAttendancePercent` and `certificateMinutes` of the settings. */
  readonly settings: { readonly attendancePercent: number; readonly minutes: number }
}

export type EarningCode = 'certificate.attendanceShort' | 'certificate.hoursShort'

export interface Earning {
  readonly earned: boolean
  /** What is missing; each of the two ways on its own would do. Empty when earned. */
  readonly missing: readonly Reason<EarningCode>[]
}

const attendedPercent = ({ plannedCount, attendedCount }: AttendanceFacts): number =>
  (attendedCount / plannedCount) * 100

/** Earned by coming to most of one's shifts, or by enough approved hours, whichever is first. */
export function assessEarning({ attendance, approvedMinutes, settings }: EarningFacts): Earning {
  const percent = attendance === null ? 0 : attendedPercent(attendance)
  const byAttendance = percent >= settings.attendancePercent
  const byHours = approvedMinutes >= settings.minutes
  if (byAttendance || byHours) return { earned: true, missing: [] }
  const attendanceShort = reason<EarningCode>('certificate.attendanceShort', {
    percent: Math.floor(percent),
    needed: settings.attendancePercent,
  })
  const hoursShort = reason<EarningCode>('certificate.hoursShort', {
    minutes: approvedMinutes,
    needed: settings.minutes,
  })
  return {
    earned: false,
    missing: [...(attendance === null ? [] : [attendanceShort]), hoursShort],
  }
}
