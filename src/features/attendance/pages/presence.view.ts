import type { PageRequest } from '../../../web/page.js'
import type { Attendance, AttendanceState } from '../domain/attendance.js'

/** The look of a row: those away share one, whatever the reason. */
export const rowState = (state: AttendanceState): 'expected' | 'here' | 'left' | 'away' =>
  state === 'no-show' || state === 'excused' ? 'away' : state

/** "Gəlib: 08:57"; "Gecikir" once the time to be late has passed. No machine says no-show. */
export function presenceWords(
  attendance: Attendance,
  { request, noShowMinutes }: { request: PageRequest; noShowMinutes: number },
): string {
  const { t, format, now } = request
  const { state, arrivedAt, leftAt, startsAt } = attendance
  if (state === 'here' && arrivedAt !== null)
    return t('attendance.state.hereAt', { time: format.time(arrivedAt) })
  if (state === 'left' && leftAt !== null) return t('attendance.state.leftAt', { time: format.time(leftAt) })
  const isLate = now.getTime() > startsAt.getTime() + noShowMinutes * 60_000
  return t(`attendance.state.${state === 'expected' && isLate ? 'late' : state}`)
}
