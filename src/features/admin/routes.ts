import type { AuditLog } from '../../audit/audit-log.js'
import type { JobHistory } from '../../jobs/job-history.js'
import type { WriteLetter } from '../../messages/letter.js'
import type { OutboxRepository } from '../../messages/outbox-repository.js'
import type { Leases } from '../../storage/leases.js'
import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { AccountAccess, AccountRepository, RoleService, SecondFactor } from '../identity/index.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { OutboxService } from './outbox-service.js'
import { auditPage } from './pages/audit.page.js'
import { invitePage } from './pages/invite.page.js'
import { jobsPage } from './pages/jobs.page.js'
import { mailboxPages } from './pages/mailbox.page.js'
import { outboxPage } from './pages/outbox.page.js'
import { overviewPage } from './pages/overview.page.js'
import { peoplePage } from './pages/people.page.js'
import { personPages } from './pages/person.page.js'
import type { ListPlaces } from './pages/people.page.js'
import { adminPaths } from './paths.js'

interface Services {
  readonly roleService: RoleService
  readonly accounts: AccountRepository
  readonly accountAccess: AccountAccess
  readonly secondFactor: SecondFactor
  readonly audit: AuditLog
  readonly settings: SettingsRepository
  readonly letters: OutboxRepository
  readonly writeLetter: WriteLetter
  readonly outboxService: OutboxService
  readonly leases: Leases
  readonly jobHistory: JobHistory
  /** Whether letters are kept here, because no mail server is set; production always has one. */
  readonly transport: { readonly keepsLetters: boolean }
  readonly listPlaces: ListPlaces
}

export const adminPages = (services: Services): Page[] => {
  const { roleService: roles, accounts, accountAccess, audit, letters, writeLetter, listPlaces } = services
  const hasMailbox = services.transport.keepsLetters
  return [
    overviewPage({ hasMailbox }),
    peoplePage({ roles, listPlaces }),
    invitePage({ roles, access: accountAccess }),
    ...personPages({ roles, accounts, secondFactor: services.secondFactor, listPlaces }),
    auditPage({ audit, accounts, settings: services.settings }),
    outboxPage({ letters, outbox: services.outboxService }),
    jobsPage({ leases: services.leases, history: services.jobHistory }),
    ...(hasMailbox ? mailboxPages({ letters, writeLetter }) : []),
  ]
}

export const adminMenu: readonly MenuEntry[] = [
  { labelKey: 'admin.overview.heading', path: adminPaths.overview, audience: 'audit.view', place: 'main' },
]
