import { defaultLocale } from '../../../i18n/locales.js'
import { view, type Page, type PageRequest } from '../../../web/page.js'
import type { CentresService } from '../centres-service.js'
import { centreStatuses, type Centre, type CentreStatus } from '../domain/centre.js'
import { centrePaths } from '../paths.js'

const statusTone: Record<CentreStatus, string> = { open: 'good', planned: 'info', closed: 'neutral' }

const cardOf = (centre: Centre, { t, locale }: PageRequest) => ({
  title: centre.name[locale],
  href: centrePaths.centre({ centreId: centre.id }),
  text: centre.address,
  textLang: defaultLocale,
  meta: [t(`centres.kinds.${centre.kind}`)],
  tag: { text: t(`centres.statuses.${centre.status}`), tone: statusTone[centre.status] },
})

function byCity(centres: readonly Centre[], request: PageRequest) {
  const cities = [...new Set(centres.flatMap(({ city }) => (city === null ? [] : [city])))]
  cities.sort((a, b) => request.format.compare(a, b))
  return cities.map((city) => ({
    city,
    lang: defaultLocale,
    cards: centres.filter((each) => each.city === city).map((each) => cardOf(each, request)),
  }))
}

const chosenStatus = (query: PageRequest['query']): CentreStatus =>
  centreStatuses.find((status) => status === query['status']) ?? 'open'

export const centreListPage = (centres: CentresService): Page => ({
  path: centrePaths.list,
  requires: 'public',
  async get(request) {
    const { t, query } = request
    const all = (await centres.listCentres()).filter((centre) => centre.kind !== 'remote')
    const status = chosenStatus(query)
    const tabs = centreStatuses
      .filter((each) => each === 'open' || all.some((centre) => centre.status === each))
      .map((each) => ({
        text: t(`centres.list.tabs.${each}`),
        href: each === 'open' ? centrePaths.list : `${centrePaths.list}?status=${each}`,
        current: each === status,
        count: all.filter((centre) => centre.status === each).length,
      }))
    const cities = byCity(
      all.filter((centre) => centre.status === status),
      request,
    )
    const heading = t('centres.list.heading')
    const page = {
      heading,
      lead: t('centres.list.lead'),
      tabs,
      tabsLabel: t('centres.list.tabsLabel'),
      cities,
    }
    return view('centres/list', page, { title: heading })
  },
})
