import { addDays, dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../../lib/clock-time.js'
import type { Claim } from './claim.js'
import type { Task } from './task.js'

/** Time to mend a result that was sent back, even when the task's own time is nearly over. */
const daysToMend = 3
/** One evening at home still lies between the warning and the end. */
const warningHours = 24

const later = (one: Date, other: Date): Date => (one > other ? one : other)
const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

/** Deadlines are days: until the last minute of the day in Baku. */
export const endOfDay = (day: CalendarDay): Date => instantInBaku(day, clockTime('23:59'))

export const dueWhenTaken = (task: Pick<Task, 'daysToFinish' | 'deadlineAt'>, now: Date): Date =>
  earlier(endOfDay(addDays(dayInBaku(now), task.daysToFinish)), task.deadlineAt)

export const dueWhenReturned = (claim: Pick<Claim, 'dueAt'>, now: Date): Date =>
  later(endOfDay(addDays(dayInBaku(now), daysToMend)), claim.dueAt)

/** Claims due before this moment are to be reminded of. */
export const warningHorizon = (now: Date): Date => new Date(now.getTime() + warningHours * 3_600_000)
