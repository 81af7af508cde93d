import { dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import { signedIn, view, type Page, type PageRequest } from '../../../web/page.js'
import { endWarningOn, standingOn, type Organisation, type Standing } from '../domain/organisation.js'
import type { OrganisationService } from '../organisation-service.js'
import { organisationPaths } from '../paths.js'

const tones: Record<Standing, string> = {
  holds: 'good',
  'not-yet': 'info',
  expired: 'warn',
  ended: 'neutral',
}

function standingCell(organisation: Organisation, today: CalendarDay, t: PageRequest['t']) {
  const ending = endWarningOn(organisation, today)
  if (ending !== null) return { text: t('organisations.endsWithin', { count: ending }), tag: 'warn' }
  const standing = standingOn(organisation, today)
  return { text: t(`organisations.standings.${standing}`), tag: tones[standing] }
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
        rows: all.map((organisation) => [
          { text: organisation.name, href: organisationPaths.edit(organisation.id) },
          { text: organisation.voen },
          { text: organisation.memorandumNumber },
          { text: format.day(organisation.memorandumTo) },
          standingCell(organisation, today, t),
        ]),
        empty: t('organisations.list.empty'),
      },
    }
    return view('organisations/list', page, { title: heading, wide: true })
  }),
})
