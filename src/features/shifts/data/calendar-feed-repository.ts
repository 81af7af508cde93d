import type { Connection } from 'mongoose'
import type { Locale } from '../../../i18n/locales.js'
import { isLocale } from '../../../i18n/locales.js'
import type { Clock } from '../../../lib/clock.js'
import { newId } from '../../../storage/identifiers.js'
import { calendarFeedModel, type CalendarFeedRecord } from './calendar-feed-model.js'

export interface CalendarFeed {
  readonly volunteerId: string
  readonly feedId: string
  readonly locale: Locale
  readonly createdAt: Date
}

const toFeed = ({ _id, feedId, locale, createdAt }: CalendarFeedRecord): CalendarFeed => ({
  volunteerId: _id,
  feedId,
  locale: isLocale(locale) ? locale : 'az',
  createdAt,
})

export function createCalendarFeedRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const feeds = calendarFeedModel(connection)
  const findOne = async (filter: Record<string, unknown>): Promise<CalendarFeed | null> => {
    const record = await feeds.findOne(filter).lean<CalendarFeedRecord>().exec()
    return record === null ? null : toFeed(record)
  }
  return {
    findFeed: (volunteerId: string) => findOne({ _id: volunteerId }),
    findByFeedId: (feedId: string) => findOne({ feedId }),
    /** A new address; the old one stops working. */
    async renewFeed(volunteerId: string, locale: Locale): Promise<void> {
      await feeds.updateOne(
        { _id: volunteerId },
        { $set: { feedId: newId(), locale, createdAt: clock.now() } },
        { upsert: true },
      )
    },
    async deleteFeed(volunteerId: string): Promise<boolean> {
      const result = await feeds.deleteOne({ _id: volunteerId })
      return result.deletedCount === 1
    },
  }
}

export type CalendarFeedRepository = ReturnType<typeof createCalendarFeedRepository>
