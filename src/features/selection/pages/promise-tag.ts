import type { Translate } from '../../../i18n/translator.js'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Application } from '../../applications/index.js'
import { promiseOf, type PromiseStanding } from '../domain/promise.js'

const tones: Record<PromiseStanding, 'neutral' | 'info' | 'good' | 'warn' | 'bad'> = {
  overdue: 'bad',
  today: 'warn',
  soon: 'warn',
  later: 'info',
  answered: 'neutral',
}

/** Whether an answer is still to come by the promised day. */
export const isPromiseOpen = (application: Application, today: CalendarDay): boolean =>
  promiseOf(application, today) !== 'answered'

/** How the promised day stands, or the state where no promise is open. */
export function promiseTag(
  application: Application,
  { t, today, day }: { t: Translate; today: CalendarDay; day: (day: string) => string },
) {
  const standing = promiseOf(application, today)
  const text =
    standing === 'answered'
      ? t(`selection.states.${application.state}`)
      : t(`selection.promise.${standing}`, { day: day(application.promisedOn) })
  return { text, tone: tones[standing] }
}
