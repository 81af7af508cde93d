import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { AuthenticationResult } from '../../web/page.js'
import type { AccountRepository } from './data/account-repository.js'
import type { Account } from './domain/account.js'
import type { Passwords } from './passwords.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly passwords: Passwords
  readonly audit: AuditLog
}

export const actorOf = (account: Account): Actor => ({
  accountId: account.id,
  name: account.name,
  email: account.email,
  grants: account.grants,
  volunteerId: account.volunteerId,
})

export function createIdentityService({ accounts, passwords, audit }: Dependencies) {
  return {
    /** null when the account is gone or closed: whoever holds its session is signed out by that. */
    async loadActor(accountId: string): Promise<Actor | null> {
      const account = await accounts.findAccount(accountId)
      return account === null || account.closedAt !== null ? null : actorOf(account)
    },

    /** The same answer, after the same work, whether the address or the password is wrong. */
    async checkPassword(email: string, password: string): Promise<AuthenticationResult> {
      const account = await accounts.findByEmail(email)
      const usable = account !== null && account.closedAt === null ? account : null
      const right = await passwords.verifyPassword(usable?.passwordHash ?? null, password)
      if (usable === null || !right) {
        await audit.record('account.sign-in-refused', {
          actor: null,
          subject: usable === null ? 'account:unknown' : `account:${usable.id}`,
          details: { reason: 'password' },
        })
        return { ok: false, code: 'signIn.wrong' }
      }
      await audit.record('account.signed-in', {
        actor: { accountId: usable.id },
        subject: `account:${usable.id}`,
        details: { method: 'password' },
      })
      return { ok: true, accountId: usable.id }
    },
  }
}

export type IdentityService = ReturnType<typeof createIdentityService>
