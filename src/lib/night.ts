import { addDays, dayInBaku } from './calendar-day.js'
import { clockTime, instantInBaku, timeInBaku } from './clock-time.js'

const nightFrom = clockTime('22:00')
const nightTo = clockTime('08:00')

/** The morning after, for an instant in the night of Baku; null by day. */
export function morningAfter(instant: Date): Date | null {
  const [day, time] = [dayInBaku(instant), timeInBaku(instant)]
  if (time >= nightTo && time < nightFrom) return null
  return instantInBaku(time < nightTo ? day : addDays(day, 1), nightTo)
}
