import { defineCollection, requiredDate, requiredString } from '../../../storage/collection.js'

export interface CalendarFeedRecord {
  /** The volunteer's id: one feed per person. */
  _id: string
  /** Changes when the old address is to stop working. */
  feedId: string
  locale: string
  createdAt: Date
}

export const calendarFeedModel = defineCollection<CalendarFeedRecord>({
  name: 'calendar_feeds',
  fields: { feedId: requiredString, locale: requiredString, createdAt: requiredDate },
  indexes: [{ keys: { feedId: 1 }, options: { unique: true } }],
})
