import type { Account, RoleService } from '../../identity/index.js'
import { parseEmailAddress } from '../../../lib/email-address.js'
import { view, type Page, type PageRequest } from '../../../web/page.js'
import { adminPaths } from '../paths.js'
import { grantWords, type Places } from './scope-words.js'

export type ListPlaces = (request: Pick<PageRequest, 't' | 'locale'>) => Promise<Places>

interface Dependencies {
  readonly roles: RoleService
  readonly listPlaces: ListPlaces
}

const rowOf = (account: Account, places: Places, { t }: PageRequest) => [
  { text: account.name, href: adminPaths.person(account.id) },
  { text: account.email ?? t('admin.people.noEmail') },
  {
    text: account.grants.map((grant) => grantWords(grant, places, t)).join('; ') || t('admin.people.noRole'),
  },
]

/** null: nothing was asked; otherwise the account with that address, if there is one. */
async function search(roles: RoleService, asked: string | undefined) {
  if (asked === undefined || asked.trim() === '') return null
  const email = parseEmailAddress(asked)
  return { email: asked.trim(), account: email === null ? null : await roles.findByEmail(email) }
}

export const peoplePage = ({ roles, listPlaces }: Dependencies): Page => ({
  path: adminPaths.people,
  requires: 'role.grant',
  async get(request) {
    const { t, query } = request
    const [found, holders, places] = await Promise.all([
      search(roles, query['email']),
      roles.listHolders(),
      listPlaces(request),
    ])
    const listed = found === null ? holders : found.account === null ? [] : [found.account]
    const page = {
      heading: t('admin.people.heading'),
      lead: t('admin.people.lead'),
      filter: {
        action: adminPaths.people,
        fields: [
          {
            kind: 'text',
            id: 'email',
            name: 'email',
            label: t('admin.people.email'),
            value: found?.email ?? '',
          },
        ],
        clearHref: found === null ? null : adminPaths.people,
        submitText: t('admin.people.find'),
      },
      table: {
        caption: t(found === null ? 'admin.people.holders' : 'admin.people.found'),
        columns: ['name', 'email', 'roles'].map((column) => ({ label: t(`admin.people.columns.${column}`) })),
        rows: listed.map((account) => rowOf(account, places, request)),
        empty: t('admin.people.nobody'),
      },
      invite: { href: adminPaths.invite, text: t('admin.people.invite'), kind: 'secondary' },
    }
    return view('admin/people', page, { title: page.heading, wide: true })
  },
})
