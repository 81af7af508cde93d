import { dayInBaku } from '../../../lib/calendar-day.js'
import { signedIn, view, type Page } from '../../../web/page.js'
import { standingOn, type Standing } from '../domain/organisation.js'
import type { OrganisationService } from '../organisation-service.js'
import { organisationPaths } from '../paths.js'

const tones: Record<Standing, string> = {
  holds: 'good',
  'not-yet': 'info',
  expired: 'warn',
  ended: 'neutral',
}

export const organisationListPage = (organisations: OrganisationService): Page => ({
  path: organisationPaths.list,
  requires: 'organisation.manage',
  get: signedIn(async (request) => {
    const { t, format, now, actor } = request
    const all = await organisations.list(actor)
    const heading = t('organisations.list.heading')
    const today = dayInBaku(now)
    const page = {
      heading,
      lead: t('organisations.list.lead'),
      add: { text: t('organisations.list.add'), href: organisationPaths.new },
      table: {
        caption: heading,
        captionHidden: true,
        columns: ['name', 'voen', 'memorandum', 'until', 'standing'].map((each) => ({
          label: t(`organisations.list.columns.${each}`),
        })),
        rows: all.map((organisation) => {
          const standing = standingOn(organisation, today)
          return [
            { text: organisation.name, href: organisationPaths.edit(organisation.id) },
            { text: organisation.voen },
            { text: organisation.memorandumNumber },
            { text: format.day(organisation.memorandumTo) },
            { text: t(`organisations.standings.${standing}`), tag: tones[standing] },
          ]
        }),
        empty: t('organisations.list.empty'),
      },
    }
    return view('organisations/list', page, { title: heading, wide: true })
  }),
})
