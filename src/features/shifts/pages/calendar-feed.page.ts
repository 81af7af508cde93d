import { file, redirect, signedIn, view, type Page } from '../../../web/page.js'
import type { CalendarFeedService } from '../calendar-feed-service.js'
import { shiftPaths } from '../paths.js'

interface Dependencies {
  readonly feedService: CalendarFeedService
  readonly baseUrl: string
}

export const calendarFeedPage = ({ feedService, baseUrl }: Dependencies): Page => ({
  path: shiftPaths.feed,
  requires: 'signed-in',
  get: signedIn(async ({ actor, t }) => {
    const token = await feedService.findToken(actor)
    const heading = t('shifts.feed.heading')
    const address = token === null ? null : baseUrl.replace(/\/$/, '') + shiftPaths.feedFile({ token })
    const page = {
      heading,
      lead: t('shifts.feed.lead'),
      isVolunteer: actor.volunteerId !== null,
      nobody: t('shifts.feed.nobody'),
      address,
      addressLabel: t('shifts.feed.address'),
      subscribe:
        address === null
          ? null
          : { text: t('shifts.feed.subscribe'), href: address.replace(/^https?:/, 'webcal:') },
      secret: { tone: 'warn', text: t('shifts.feed.secret') },
      create: {
        action: shiftPaths.feed,
        text: t(address === null ? 'shifts.feed.create' : 'shifts.feed.renew'),
        kind: address === null ? 'primary' : 'secondary',
      },
      revoke: { action: shiftPaths.revokeFeed, text: t('shifts.feed.revoke'), kind: 'danger' },
    }
    return view('shifts/feed', page, { title: heading })
  }),
  post: signedIn(async ({ actor, locale }) => {
    await feedService.renew(actor, locale)
    return redirect(shiftPaths.feed, { flash: { tone: 'good', key: 'shifts.feed.created' } })
  }),
})

export const revokeFeedPage = ({ feedService }: Dependencies): Page => ({
  path: shiftPaths.revokeFeed,
  requires: 'signed-in',
  post: signedIn(async ({ actor }) => {
    await feedService.revoke(actor)
    return redirect(shiftPaths.feed, { flash: { tone: 'good', key: 'shifts.feed.revoked' } })
  }),
})

/** Public: a calendar program has no session, only the secret address. */
export const feedFilePage = ({ feedService }: Dependencies): Page => ({
  path: '/calendar/:token.ics',
  requires: 'public',
  get: async ({ params }) =>
    file(await feedService.read(params['token'] ?? ''), { mediaType: 'text/calendar; charset=utf-8' }),
})
