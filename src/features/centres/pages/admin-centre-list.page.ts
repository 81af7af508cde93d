import { defaultLocale } from '../../../i18n/locales.js'
import { view, type Page } from '../../../web/page.js'
import type { CentresService } from '../centres-service.js'
import type { CentreStatus } from '../domain/centre.js'
import { centrePaths } from '../paths.js'

const tone: Record<CentreStatus, string> = { open: 'good', planned: 'info', closed: 'neutral' }

export const adminCentreListPage = (centres: CentresService): Page => ({
  path: centrePaths.adminList,
  requires: 'centre.edit',
  async get({ t, locale }) {
    const all = await centres.listCentres()
    const heading = t('centres.admin.heading')
    const table = {
      caption: heading,
      captionHidden: true,
      columns: ['name', 'city', 'kind', 'status', 'missing'].map((each) => ({
        label: t(`centres.admin.columns.${each}`),
      })),
      rows: all.map((centre) => [
        { text: centre.name[locale], href: centrePaths.edit({ centreId: centre.id }) },
        { text: centre.city ?? '–', lang: defaultLocale },
        { text: t(`centres.kinds.${centre.kind}`) },
        { text: t(`centres.statuses.${centre.status}`), tag: tone[centre.status] },
        { text: centre.address === null ? t('centres.admin.noAddress') : '' },
      ]),
      empty: t('centres.admin.empty'),
    }
    return view(
      'centres/admin-list',
      { heading, lead: t('centres.admin.lead'), table },
      { title: heading, wide: true },
    )
  },
})
