import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Locale } from '../../i18n/locales.js'
import { createSealedIds } from '../../storage/sealed-id.js'
import { notFound } from '../../lib/stop-error.js'
import type { CalendarFeed, CalendarFeedRepository } from './data/calendar-feed-repository.js'
import type { OwnShiftsService } from './own-shifts.js'

interface Dependencies {
  readonly feeds: CalendarFeedRepository
  readonly ownShifts: OwnShiftsService
  readonly audit: AuditLog
  readonly secret: string
}

/**
 * A personal calendar address. The token is the feed's id with a seal of ours, so that the store holds nothing that opens
 * a feed, and the address can still be shown again to its owner. A new id makes the old address worthless.
 */
export function createCalendarFeedService({ feeds, ownShifts, audit, secret }: Dependencies) {
  const seals = createSealedIds(secret, 'calendar-feed')
  const tokenOf = ({ feedId }: CalendarFeed): string => seals.tokenOf(feedId)

  const volunteerOf = (actor: Actor): string => {
    if (actor.volunteerId === null) throw notFound('volunteer', actor.accountId)
    return actor.volunteerId
  }

  return {
    /** null when the person has no feed. */
    async findToken(actor: Actor): Promise<string | null> {
      const feed = actor.volunteerId === null ? null : await feeds.findFeed(actor.volunteerId)
      return feed === null ? null : tokenOf(feed)
    },
    async renew(actor: Actor, locale: Locale): Promise<void> {
      const volunteerId = volunteerOf(actor)
      await feeds.renewFeed(volunteerId, locale)
      await audit.record('calendar-feed.created', { actor, subject: `volunteer:${volunteerId}`, details: {} })
    },
    async revoke(actor: Actor): Promise<void> {
      const volunteerId = volunteerOf(actor)
      if (!(await feeds.deleteFeed(volunteerId))) return
      await audit.record('calendar-feed.revoked', { actor, subject: `volunteer:${volunteerId}`, details: {} })
    },
    async read(token: string): Promise<string> {
      const feedId = seals.idOf(token)
      const feed = feedId === null ? null : await feeds.findByFeedId(feedId)
      if (feed === null) throw notFound('feed', 'token')
      return ownShifts.feedOf(feed.volunteerId, feed.locale)
    },
  }
}

export type CalendarFeedService = ReturnType<typeof createCalendarFeedService>
