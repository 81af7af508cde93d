import { file, view, type Page, type PageRequest } from '../../../web/page.js'
import { PROGRAMME_IDS } from '../../programmes/index.js'
import type { ImpactService, PublishedImpact } from '../impact-service.js'
import { reportPaths } from '../paths.js'

const keptSeconds = 600

const figures = ['people', 'hours', 'shiftsHeld', 'certificates', 'centres'] as const

function impactView(impact: PublishedImpact, { t, format }: PageRequest) {
  const few = t('impact.few')
  const shown = (value: number | null): string => (value === null ? few : format.number(value))
  return {
    heading: t('impact.heading'),
    lead: t('impact.lead'),
    stats: figures.map((figure) => ({
      label: t(`impact.figures.${figure}.label`),
      value: shown(impact[figure]),
      note: t(`impact.figures.${figure}.note`),
    })),
    programmes: {
      caption: t('impact.programmes.caption'),
      columns: [
        { label: t('impact.programmes.programme') },
        { label: t('impact.figures.people.label'), numeric: true },
        { label: t('impact.figures.hours.label'), numeric: true },
      ],
      rows: PROGRAMME_IDS.map((id) => {
        const of = impact.programmes.find(({ programme }) => programme === id)
        return [
          { text: t(`programmes.${id}.name`), href: `/programmes/${id}` },
          { text: shown(of?.people ?? null) },
          { text: shown(of?.hours ?? null) },
        ]
      }),
      empty: '',
    },
    both: t('impact.programmes.both'),
    hidden: t('impact.hidden', { count: impact.smallest }),
    asOf: t('impact.asOf', { time: format.dateTime(impact.asOf), minutes: keptSeconds / 60 }),
    data: { text: t('impact.data'), href: reportPaths.impactJson },
    join: { text: t('impact.join'), href: '/apply', kind: 'primary' },
  }
}

/** What volunteers have done together. */
export const impactPage = (impacts: ImpactService): Page => ({
  path: reportPaths.impact,
  requires: 'public',
  async get(request) {
    const page = impactView(await impacts.current(), request)
    return view('reports/impact', page, { title: page.heading, wide: true })
  },
})

/** The same numbers for other programs; shared caches may keep them. */
export const impactJsonPage = (impacts: ImpactService): Page => ({
  path: reportPaths.impactJson,
  requires: 'public',
  async get() {
    const impact = await impacts.current()
    return file(JSON.stringify(impact, null, 2), {
      mediaType: 'application/json; charset=utf-8',
      maxAgeSeconds: keptSeconds,
    })
  },
})
