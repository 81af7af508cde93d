import { can } from '../../access/policy.js'
import type { Actor, Grant } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { AuditRecord } from '../../audit/audit-model.js'
import type { Reason } from '../../lib/reasons.js'
import { notFound } from '../../lib/stop-error.js'
import type { AccountRepository } from './data/account-repository.js'
import { isOpen, type Account } from './domain/account.js'
import {
  grantProblems,
  grantsText,
  isSameGrant,
  orderedGrant,
  scopeText,
  withdrawalProblems,
  type GrantFinding,
  type WithdrawalProblem,
} from './domain/role-rules.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly audit: AuditLog
}

export type GrantOutcome =
  { readonly outcome: 'granted' } | { readonly outcome: 'refuse'; readonly findings: readonly GrantFinding[] }

export type WithdrawalOutcome =
  | { readonly outcome: 'withdrawn' }
  | { readonly outcome: 'refuse'; readonly reasons: readonly Reason<WithdrawalProblem>[] }

const longestHistory = 100

const changeOf = ({ role, scope }: Grant, before: readonly Grant[], after: readonly Grant[]) => ({
  role,
  scope: scopeText(scope),
  before: grantsText(before),
  after: grantsText(after),
})

/** Who may do what, and since when. Every change is an entry of the audit log, which is the history. */
export function createRoleService({ accounts, audit }: Dependencies) {
  const mayGrant = (actor: Actor, { scope }: Grant): boolean => can(actor, 'role.grant', scope)

  const getPerson = async (accountId: string): Promise<Account> => {
    const account = await accounts.findAccount(accountId)
    if (!isOpen(account)) throw notFound('account', accountId)
    return account
  }

  return {
    getPerson,

    async findByEmail(email: string): Promise<Account | null> {
      const account = await accounts.findByEmail(email)
      return isOpen(account) ? account : null
    },

    /** Everybody who holds a role, by name. */
    async listHolders(): Promise<Account[]> {
      const holders = (await accounts.listWithGrants()).filter(isOpen)
      return holders.sort((a, b) => a.name.localeCompare(b.name, 'az'))
    },

    /** Granting what somebody has already changes nothing. */
    async grantRole(actor: Actor, accountId: string, wanted: Grant): Promise<GrantOutcome> {
      const account = await getPerson(accountId)
      const grant = orderedGrant(wanted)
      const findings = grantProblems(grant)
      if (findings.length > 0) return { outcome: 'refuse', findings }
      if (!mayGrant(actor, grant)) throw notFound('account', accountId)
      if (account.grants.some((each) => isSameGrant(each, grant))) return { outcome: 'granted' }
      await accounts.addGrant(accountId, grant)
      await audit.record('role.granted', {
        actor,
        subject: `account:${accountId}`,
        details: changeOf(grant, account.grants, [...account.grants, grant]),
      })
      return { outcome: 'granted' }
    },

    async withdrawRole(actor: Actor, accountId: string, grant: Grant): Promise<WithdrawalOutcome> {
      const account = await getPerson(accountId)
      const held = account.grants.find((each) => isSameGrant(each, grant))
      if (held === undefined) return { outcome: 'withdrawn' }
      if (!mayGrant(actor, held)) throw notFound('account', accountId)
      const reasons = withdrawalProblems(actor.accountId, accountId, held)
      if (reasons.length > 0) return { outcome: 'refuse', reasons }
      await accounts.removeGrant(accountId, held)
      await audit.record('role.withdrawn', {
        actor,
        subject: `account:${accountId}`,
        details: changeOf(
          held,
          account.grants,
          account.grants.filter((each) => each !== held),
        ),
      })
      return { outcome: 'withdrawn' }
    },

    async listRoleHistory(accountId: string): Promise<AuditRecord[]> {
      const events = await audit.list({ subject: `account:${accountId}`, limit: longestHistory })
      return events.filter((each) => each.event.startsWith('role.'))
    },
  }
}

export type RoleService = ReturnType<typeof createRoleService>
