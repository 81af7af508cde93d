import { minutesBetween } from '../../../lib/minutes.js'
import type { SignUp } from './sign-up.js'

const HOUR = 60

/** `ask`: are you still coming; while the answer still leaves a day to find somebody else. `remind`: place, time, contact. */
const windows = {
  ask: { opens: 48 * HOUR, closes: 24 * HOUR },
  remind: { opens: 3 * HOUR, closes: 0 },
} as const
export type Reminder = keyof typeof windows

/** No reminder is sent earlier than this before the start. */
export const earliestReminderMinutes = windows.ask.opens

type Reminded = Pick<SignUp, 'state' | 'confirmedAt' | 'startsAt' | 'askedAt' | 'comingAt' | 'remindedAt'>

/** Whether they have said that they come: in answer to the question, or to an offer made when its time had come. */
export function hasSaidComing({
  comingAt,
  confirmedAt,
  startsAt,
  history,
}: Pick<SignUp, 'comingAt' | 'confirmedAt' | 'startsAt' | 'history'>): boolean {
  if (comingAt !== null) return true
  if (confirmedAt === null || history.at(-2)?.state !== 'offered') return false
  return minutesBetween(confirmedAt, startsAt) < earliestReminderMinutes
}

/** Whoever signed up when its time had come already knows, and whoever has answered is not asked. */
export function reminderDue(signUp: Reminded, now: Date): Reminder | null {
  const { state, confirmedAt, startsAt, askedAt, comingAt, remindedAt } = signUp
  if (state !== 'confirmed' || confirmedAt === null || startsAt <= now) return null
  const isDue = (name: Reminder): boolean => {
    const { opens, closes } = windows[name]
    const left = minutesBetween(now, startsAt)
    return left <= opens && left >= closes && minutesBetween(confirmedAt, startsAt) >= opens
  }
  if (askedAt === null && comingAt === null && isDue('ask')) return 'ask'
  return remindedAt === null && isDue('remind') ? 'remind' : null
}
