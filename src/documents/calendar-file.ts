import ical, { escape, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { ICalCalendar } from 'ical-generator'

export type CalendarEvent = {
  /** Never changes while the thing lives; a calendar recognises it by this (RFC 5545 3.8.4.7). */
  uid: string
  /** Grows with each change of time, place or status (RFC 5545 3.8.7.4). */
  sequence: number
  status: 'confirmed' | 'tentative' | 'cancelled'
  start: Date
  end: Date
  summary: string
  location?: string
  description?: string
  url?: string
  changedAt: Date
}

export type CalendarContact = { name: string; email: string }

/**
 * `publish` adds events to one's calendar and asks for no answer: letters of confirmation and feeds.
 * `request` makes a mail program ask "will you come?" and write the answer to the organizer.
 * `cancel` takes back what was published or requested (RFC 5546 3.2.1, 3.2.2, 3.2.5).
 */
export type CalendarUse = { method: 'publish' } | { method: 'request' | 'cancel'; attendee: CalendarContact }

export type CalendarContent = {
  use: CalendarUse
  productId: string
  organizer: CalendarContact
  events: readonly CalendarEvent[]
  /** When this file was made (DTSTAMP). */
  now: Date
  /** A feed has a name and says how often to come back. */
  feed?: { name: string; refreshMinutes: number }
}

const methods = {
  publish: ICalCalendarMethod.PUBLISH,
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
} as const

const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const

// RFC 5545 3.1 allows no control character but the tab, and a stray one makes Outlook refuse the whole file.
const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '')

const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim()

// A quotation mark cannot be written inside a parameter (RFC 5545 3.2).
const contact = ({ name, email }: CalendarContact): CalendarContact => ({
  name: oneLine(name).replaceAll('"', "'"),
  email: oneLine(email),
})

// The library escapes commas and semicolons as in text, but an address has its own way of writing them.
const address = (url: string): string => new URL(url).href.replaceAll(',', '%2C').replaceAll(';', '%3B')

const nameFeed = (calendar: ICalCalendar, feed: { name: string; refreshMinutes: number }): void => {
  // The library writes the name as it gets it, though it is text like any other.
  calendar.name(escape(oneLine(feed.name), false))
  calendar.ttl(feed.refreshMinutes * 60)
  calendar.x('X-WR-TIMEZONE', 'Asia/Baku')
}

const addEvent = (calendar: ICalCalendar, event: CalendarEvent, content: CalendarContent): void => {
  const { use, organizer, now } = content
  const cancelled = use.method === 'cancel' || event.status === 'cancelled'
  calendar.createEvent({
    id: oneLine(event.uid),
    sequence: event.sequence,
    status: cancelled ? ICalEventStatus.CANCELLED : statuses[event.status],
    stamp: now,
    lastModified: event.changedAt,
    start: event.start,
    end: event.end,
    summary: oneLine(event.summary),
    location: event.location === undefined ? null : oneLine(event.location),
    description: event.description === undefined ? null : printable(event.description),
    url: event.url === undefined ? null : address(event.url),
    organizer: contact(organizer),
    attendees: use.method === 'publish' ? [] : [contact(use.attendee)],
  })
}

/**
 * An iCalendar file. Times are written in UTC: an instant means the same in every calendar, nothing has to describe
 * Baku's time zone (which has had no summer time since 2016), and whoever is abroad sees their own clock.
 */
export const calendarFile = (content: CalendarContent): string => {
  const calendar = ical({ prodId: content.productId, method: methods[content.use.method] })
  if (content.feed) nameFeed(calendar, content.feed)
  for (const event of content.events) addEvent(calendar, event, content)
  return `${calendar.toString().trimEnd()}\r\n`
}
