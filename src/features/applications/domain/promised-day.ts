import { addDays, weekdayOf, type CalendarDay } from '../../../lib/calendar-day.js'

const SATURDAY = 6

export interface PromiseQuestion {
  readonly submittedOn: CalendarDay
  readonly workingDays: number
  /** Days on which nobody works, apart from weekends. */
  readonly holidays: readonly CalendarDay[]
}

/** The last working day by which an answer is promised; the day of submission does not count. */
export function promisedDay({ submittedOn, workingDays, holidays }: PromiseQuestion): CalendarDay {
  const free = new Set(holidays)
  const isWorkingDay = (day: CalendarDay) => weekdayOf(day) < SATURDAY && !free.has(day)
  let day = submittedOn
  for (let left = workingDays; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}
