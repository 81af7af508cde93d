import type { Capability } from '../../../access/capability.js'
import { hasCapability } from '../../../access/policy.js'
import { view, type Page } from '../../../web/page.js'
import { centrePaths } from '../../centres/index.js'
import { programmePaths } from '../../programmes/index.js'
import { adminPaths } from '../paths.js'

interface Section {
  readonly requires: Capability
  readonly href: string
  readonly words: string
}

const sections: readonly Section[] = [
  { requires: 'role.grant', href: adminPaths.people, words: 'people' },
  { requires: 'centre.edit', href: centrePaths.adminList, words: 'centres' },
  { requires: 'holiday.edit', href: centrePaths.holidays, words: 'holidays' },
  { requires: 'settings.edit', href: programmePaths.settings, words: 'settings' },
  { requires: 'audit.view', href: adminPaths.audit, words: 'audit' },
  { requires: 'operations.view', href: adminPaths.outbox, words: 'outbox' },
  { requires: 'operations.view', href: adminPaths.jobs, words: 'jobs' },
]

const mailbox: Section = { requires: 'operations.view', href: adminPaths.mailbox, words: 'mailbox' }

/** @param hasMailbox whether letters are kept here because there is no mail server */
export const overviewPage = ({ hasMailbox }: { hasMailbox: boolean }): Page => ({
  path: adminPaths.overview,
  requires: 'audit.view',
  get({ t, actor }) {
    const all = hasMailbox ? [...sections, mailbox] : sections
    const page = {
      heading: t('admin.overview.heading'),
      cards: all
        .filter((section) => hasCapability(actor, section.requires))
        .map(({ href, words }) => ({
          title: t(`admin.overview.${words}.title`),
          text: t(`admin.overview.${words}.text`),
          href,
        })),
    }
    return view('admin/overview', page, { title: page.heading, wide: true })
  },
})
