import type { Connection } from 'mongoose'
import type { Clock } from '../../lib/clock.js'
import { createCalendarFeedRepository } from './data/calendar-feed-repository.js'
import { createShiftMessageRepository } from './data/shift-message-repository.js'
import { createShiftRepository } from './data/shift-repository.js'
import { createShortageRepository } from './data/shortage-repository.js'
import { createSignUpRepository } from './data/sign-up-repository.js'

/** What this feature keeps. The services come later: they know features that know these records. */
export function composeShiftRecords(given: { readonly connection: Connection; readonly clock: Clock }) {
  return {
    shifts: createShiftRepository(given),
    signUps: createSignUpRepository(given),
    calendarFeeds: createCalendarFeedRepository(given),
    shortages: createShortageRepository(given),
    shiftMessages: createShiftMessageRepository(given),
  }
}
