import { qrSvg } from '../../../documents/qr-code.js'
import { locales } from '../../../i18n/locales.js'
import { addDays, dayInBaku } from '../../../lib/calendar-day.js'
import { file, view, type Page, type PageRequest } from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import { shiftPaths } from '../paths.js'
import type { NeedsFilter, PublicNeed, PublicNeeds } from '../public-needs.js'
import { placesOf } from './open-shifts.view.js'

/** As long as a shared cache may keep a list; a place taken meanwhile is refused on the page of the shift. */
const keptSeconds = 300
const secondsBetweenRenewals = 300
const daysOnTheWall = 7

function filterOf({ query }: PageRequest): NeedsFilter {
  const centreId = (query['centre'] ?? '').slice(0, 60)
  return {
    ...(centreId === '' ? {} : { centreId }),
    ...(query['places'] === 'free' ? { hasFree: true } : {}),
  }
}

/** What a cache keeps is named whole by its address, so the language is said there and not by a cookie. */
const languageOf = ({ query }: PageRequest) =>
  locales.find((locale) => locale === query['language']) ?? locales[0]

export const openDataPages = (needs: PublicNeeds): Page[] => [
  {
    path: shiftPaths.openJson,
    requires: 'public',
    get: async (request) =>
      file(await needs.asJson(filterOf(request)), {
        mediaType: 'application/json; charset=utf-8',
        maxAgeSeconds: keptSeconds,
      }),
  },
  {
    path: shiftPaths.openCalendar,
    requires: 'public',
    get: async (request) =>
      file(await needs.asCalendar(filterOf(request), languageOf(request)), {
        mediaType: 'text/calendar; charset=utf-8',
        maxAgeSeconds: keptSeconds,
      }),
  },
  {
    path: shiftPaths.openFeed,
    requires: 'public',
    get: async (request) =>
      file(await needs.asFeed(filterOf(request), languageOf(request)), {
        mediaType: 'application/atom+xml; charset=utf-8',
        maxAgeSeconds: keptSeconds,
      }),
  },
]

const addresses = { json: shiftPaths.openJson, calendar: shiftPaths.openCalendar, feed: shiftPaths.openFeed }

/** How other programs read the open shifts. */
export const openDataGuidePage = (baseUrl: string): Page => ({
  path: shiftPaths.openData,
  requires: 'public',
  get({ t }) {
    const heading = t('shifts.openData.heading')
    const page = {
      heading,
      backLink: { href: shiftPaths.open, text: t('shifts.list.heading') },
      lead: t('shifts.openData.lead'),
      formats: Object.entries(addresses).map(([name, path]) => ({
        heading: t(`shifts.openData.formats.${name}.heading`),
        text: t(`shifts.openData.formats.${name}.text`),
        href: path,
        address: baseUrl.replace(/\/$/, '') + path,
      })),
      choicesHeading: t('shifts.openData.choicesHeading'),
      choices: {
        rows: [
          { key: 'centre=baku-1', value: t('shifts.openData.choices.centre') },
          { key: 'places=free', value: t('shifts.openData.choices.places') },
          { key: 'language=ru', value: t('shifts.openData.choices.language') },
        ],
      },
      limits: t('shifts.openData.limits', { minutes: keptSeconds / 60 }),
    }
    return view('shifts/open-data', page, { title: heading })
  },
})

/** Read from across a room, so it says when and how many, and leaves the roles to the page of the shift. */
function dayOf(day: string, found: readonly PublicNeed[], request: PageRequest) {
  const { format } = request
  const rows = found
    .filter(({ shift }) => shift.day === day)
    .map(({ shift }) => ({
      name: format.timeRange(shift.startsAt, shift.endsAt),
      tag: placesOf(shift, request),
    }))
  return { heading: format.dayWithWeekday(day), rows }
}

interface WallDependencies {
  readonly needs: PublicNeeds
  readonly centres: CentreRepository
  readonly baseUrl: string
}

/** The coming week of a centre for a screen on its wall: when people are needed and how many, and nobody's name. */
export const needsWallPage = ({ needs, centres, baseUrl }: WallDependencies): Page => ({
  path: shiftPaths.needsWall({ centreId: ':centreId' }),
  requires: 'public',
  async get(request) {
    const { t, now, locale, format } = request
    const centre = await centres.getCentre(request.params['centreId'] ?? '')
    const last = addDays(dayInBaku(now), daysOnTheWall - 1)
    const found = (await needs.list({ centreId: centre.id, hasFree: true })).filter(
      ({ shift }) => shift.day <= last,
    )
    const link = `${baseUrl.replace(/\/$/, '')}${shiftPaths.open}?centre=${centre.id}`
    const heading = t('shifts.wall.heading')
    const page = {
      heading,
      lead: centre.name[locale],
      days: [...new Set(found.map(({ shift }) => shift.day))].map((day) => dayOf(day, found, request)),
      none: t('shifts.wall.none'),
      invitation: t('shifts.wall.invitation'),
      qrSvg: qrSvg(link, { label: t('shifts.wall.qr') }),
      asOf: t('attendance.today.asOf', { time: format.time(now) }),
    }
    const title = `${heading}: ${centre.name[locale]}`
    return view('shifts/needs-wall', page, { title, wide: true, refreshSeconds: secondsBetweenRenewals })
  },
})
