import { view, type Page, type PageRequest } from '../../../web/page.js'
import type { CentresService } from '../centres-service.js'
import type { Centre } from '../domain/centre.js'
import { defaultLocale } from '../../../i18n/locales.js'
import { centrePaths } from '../paths.js'
import { placeValue } from './place-value.js'

/** One of the next shifts with a free place. */
export interface OpenShiftAtCentre {
  readonly id: string
  readonly day: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly free: number
}

/** Shifts know their centres and not the other way round, so what a centre's page shows of them is handed in. */
export type OpenShiftsAt = (centreId: string) => Promise<readonly OpenShiftAtCentre[]>

const mostShown = 5

/** Duties are those of `shifts.roles`; the glossary has them all, and every centre may have any. */
const duties = ['greet', 'flow', 'eservice', 'forms', 'care', 'survey'] as const

/** A district that has the name of its city is said once. */
const cityLines = ({ city, district }: Centre): string[] => [
  ...new Set([city, district].filter((each) => each !== null)),
]

function placeRows(centre: Centre, { t }: PageRequest) {
  const unknown = t('centres.unknown')
  return [
    { key: t('centres.facts.kind'), value: t(`centres.kinds.${centre.kind}`) },
    { key: t('centres.facts.city'), value: cityLines(centre), lang: defaultLocale },
    { key: t('centres.facts.address'), ...placeValue(centre.address, unknown) },
    { key: t('centres.facts.phone'), value: centre.phone ?? t('centres.callCentre') },
  ]
}

function openingRows(centre: Centre, { t, format }: PageRequest) {
  if (centre.slots.length === 0) return []
  return [
    {
      key: t('centres.facts.days'),
      value: centre.weekdays.map((each) => format.weekdayName(each)).join(', '),
    },
    {
      key: t('centres.facts.slots'),
      value: centre.slots.map(({ startsAt, endsAt }) => `${startsAt}–${endsAt}`),
    },
  ]
}

function accessOf(centre: Centre, { t }: PageRequest) {
  return {
    heading: t('centres.access.heading'),
    none: t('centres.access.none'),
    facts: centre.access.map((fact) => t(`centres.access.facts.${fact}`)),
  }
}

const nextShifts = (open: readonly OpenShiftAtCentre[], { t, format }: PageRequest) =>
  open.slice(0, mostShown).map(({ id, day, startsAt, endsAt, free }) => ({
    name: `${format.dayWithWeekday(day)}, ${format.timeRange(startsAt, endsAt)}`,
    href: `/shifts/${id}`,
    tag: { text: t('shifts.list.free', { count: free }), tone: 'good' },
  }))

export const centrePage = (centres: CentresService, openShiftsAt: OpenShiftsAt): Page => ({
  path: '/centres/:centreId',
  requires: 'public',
  async get(request) {
    const { t, params, locale } = request
    const centre = await centres.getCentre(params['centreId'] ?? '')
    const heading = centre.name[locale]
    const hasShifts = centre.status === 'open' && centre.slots.length > 0
    const open = hasShifts ? await openShiftsAt(centre.id) : []
    const page = {
      heading,
      backLink: { href: centrePaths.list, text: t('centres.list.heading') },
      status:
        centre.status === 'open' ? null : { tone: 'info', text: t(`centres.statusNotes.${centre.status}`) },
      facts: { rows: [...placeRows(centre, request), ...openingRows(centre, request)] },
      access: accessOf(centre, request),
      duties: hasShifts
        ? {
            heading: t('centres.duties.heading'),
            items: duties.map((duty) => ({ text: t(`shifts.roles.${duty}`), href: `/duties/${duty}` })),
          }
        : null,
      nextShifts: hasShifts
        ? {
            heading: t('centres.nextShifts.heading'),
            rows: nextShifts(open, request),
            none: t('centres.nextShifts.none'),
            wall: { href: `/centres/${centre.id}/needs`, text: t('centres.nextShifts.wall') },
          }
        : null,
      openShifts: hasShifts
        ? { text: t('centres.openShifts'), href: `/shifts?centre=${centre.id}`, kind: 'primary' }
        : null,
    }
    return view('centres/centre', page, { title: heading })
  },
})
