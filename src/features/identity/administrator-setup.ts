import type { Grant } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Locale } from '../../i18n/locales.js'
import type { AccountAccess } from './account-access-service.js'
import type { AccountRepository } from './data/account-repository.js'
import { isOpen, type Account } from './domain/account.js'
import { grantsText, scopeText } from './domain/role-rules.js'
import type { SecondFactor } from './second-factor-service.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly accountAccess: AccountAccess
  readonly secondFactor: Pick<SecondFactor, 'remove'>
  readonly audit: AuditLog
}

export interface NewAdministrator {
  readonly name: string
  readonly email: string
  readonly locale: Locale
}

export type SetupOutcome =
  | { readonly outcome: 'created'; readonly link: string }
  | { readonly outcome: 'administrator-exists' }
  | { readonly outcome: 'account-closed' }

const administrator: Grant = { role: 'administrator', scope: {} }

/** Lets the first administrator in: no page can do that, because every page asks for one. */
export function createAdministratorSetup({ accounts, accountAccess, secondFactor, audit }: Dependencies) {
  const hasAdministrator = async (): Promise<boolean> =>
    (await accounts.listWithGrants())
      .filter(isOpen)
      .some((account) => account.grants.some((grant) => grant.role === 'administrator'))

  const accountFor = async (person: NewAdministrator): Promise<Account | null> =>
    (await accounts.createAccount({ ...person, passwordHash: null })) ??
    (await accounts.findByEmail(person.email))

  return {
    /** @param again also when there is an administrator, for a team that has lost the way in */
    async setUp(person: NewAdministrator, { again }: { again: boolean }): Promise<SetupOutcome> {
      if (!again && (await hasAdministrator())) return { outcome: 'administrator-exists' }
      const account = await accountFor(person)
      if (!isOpen(account)) return { outcome: 'account-closed' }
      // Whoever can run this has the machine: a lost app must not keep the team out.
      await secondFactor.remove(null, account.id)
      await accounts.addGrant(account.id, administrator)
      await audit.record('role.granted', {
        actor: null,
        subject: `account:${account.id}`,
        details: {
          role: administrator.role,
          scope: scopeText(administrator.scope),
          before: '',
          after: grantsText([administrator]),
        },
      })
      return { outcome: 'created', link: await accountAccess.issueFirstPasswordLink(account) }
    },
  }
}

export type AdministratorSetup = ReturnType<typeof createAdministratorSetup>
