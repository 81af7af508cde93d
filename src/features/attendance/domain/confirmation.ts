import { addDays, dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import type { Attendance } from './attendance.js'

type Ended = Pick<Attendance, 'endsAt'>

/** The last day on which the hours of a shift are confirmed in time: so it is promised to the volunteer. */
export const confirmBy = ({ endsAt }: Ended, withinDays: number): CalendarDay =>
  addDays(dayInBaku(endsAt), withinDays)

/** Whether that day is over. */
export const isConfirmationLate = (
  ended: Ended,
  { withinDays, now }: { readonly withinDays: number; readonly now: Date },
): boolean => dayInBaku(now) > confirmBy(ended, withinDays)
