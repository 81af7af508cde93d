import { view, type Page, type PageRequest } from '../../../web/page.js'
import type { CentresService } from '../centres-service.js'
import type { Centre } from '../domain/centre.js'
import { centrePaths } from '../paths.js'

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
    { key: t('centres.facts.city'), value: cityLines(centre) },
    { key: t('centres.facts.address'), value: centre.address ?? unknown },
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

export const centrePage = (centres: CentresService): Page => ({
  path: '/centres/:centreId',
  requires: 'public',
  async get(request) {
    const { t, params, locale } = request
    const centre = await centres.getCentre(params['centreId'] ?? '')
    const heading = centre.name[locale]
    const hasShifts = centre.status === 'open' && centre.slots.length > 0
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
            items: duties.map((duty) => t(`shifts.roles.${duty}`)),
          }
        : null,
      openShifts: hasShifts
        ? { text: t('centres.openShifts'), href: `/shifts?centre=${centre.id}`, kind: 'primary' }
        : null,
    }
    return view('centres/centre', page, { title: heading })
  },
})
