import { addDays, dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import type { GuardianConsent } from '../../volunteers/index.js'

/** How long before the last day a guardian is written to once more. */
export const REMINDER_DAYS_BEFORE = 4

type Asked = Pick<GuardianConsent, 'state' | 'email' | 'answerBy' | 'history'>

const askedOn = ({ history, answerBy }: Asked): CalendarDay => {
  const asked = history.find(({ event }) => event === 'asked')
  return asked === undefined ? answerBy : dayInBaku(asked.at)
}

/** Only somebody who can be written to, has not answered and was not asked on this very day. */
export const canBeRemindedOn = (asked: Asked, day: CalendarDay): boolean =>
  asked.state === 'asked' && asked.email !== null && askedOn(asked) < day

/** In the last days before an answer is expected, and not after: then somebody calls. */
export const isReminderDue = (asked: Asked, day: CalendarDay): boolean =>
  canBeRemindedOn(asked, day) &&
  addDays(asked.answerBy, -REMINDER_DAYS_BEFORE) <= day &&
  day <= asked.answerBy
