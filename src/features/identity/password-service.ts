import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import type { Reason } from '../../lib/reasons.js'
import type { Outbox } from '../../messages/outbox.js'
import { newId } from '../../storage/identifiers.js'
import type { RateLimits } from '../../web/rate-limits.js'
import type { AccountRepository } from './data/account-repository.js'
import type { SessionRepository } from './data/session-repository.js'
import type { TokenRepository } from './data/token-repository.js'
import { isOpen, type Account } from './domain/account.js'
import { passwordProblems, type PasswordProblem } from './domain/password-policy.js'
import { throttleKeyOf } from './identity-service.js'
import type { Passwords } from './passwords.js'
import { identityPaths } from './paths.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly tokens: TokenRepository
  readonly sessions: SessionRepository
  readonly passwords: Passwords
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly rateLimits: RateLimits
  readonly clock: Clock
  readonly baseUrl: string
}

interface Refused {
  readonly outcome: 'refuse'
  readonly reasons: readonly Reason<PasswordProblem>[]
}

export interface PasswordChange {
  readonly accountId: string
  /** The session that stays. */
  readonly sessionId: string
  readonly current: string
  readonly password: string
}

interface NewPassword {
  readonly account: Account
  readonly password: string
  readonly method: 'link' | 'account-page'
  /** The session that stays; null ends all of them. */
  readonly sessionId: string | null
}

const passwordLinks = ['reset-password', 'first-password'] as const

export function createPasswordService(dependencies: Dependencies) {
  const { accounts, tokens, sessions, passwords, outbox, audit, rateLimits, clock, baseUrl } = dependencies

  /** Every other session and every link sent so far ends with the old password. */
  const setPassword = async ({ account, password, method, sessionId }: NewPassword): Promise<void> => {
    await accounts.updateAccount(account.id, { passwordHash: await passwords.hashPassword(password) })
    await tokens.withdrawTokens(account.id)
    await sessions.endSessions(account.id, sessionId)
    await audit.record('account.password-changed', {
      actor: { accountId: account.id },
      subject: `account:${account.id}`,
      details: { method },
    })
    if (account.passwordHash !== null) await tellOfChange(account)
  }

  const tellOfChange = (account: Account): Promise<void> =>
    outbox.enqueue('password-changed', {
      to: account,
      payload: {
        name: account.name,
        changedAt: clock.now().toISOString(),
        link: baseUrl + identityPaths.forgottenPassword,
      },
      key: newId(),
    })

  const isCurrent = async (account: Account, password: string): Promise<boolean> => {
    await rateLimits.consume('sign-in-account', throttleKeyOf(account.email ?? account.id))
    return passwords.verifyPassword(account.passwordHash, password)
  }

  return {
    isLinkUsable: async (secret: string): Promise<boolean> =>
      (await tokens.findToken(secret, passwordLinks)) !== null,

    /** A password that is refused leaves the link as it was, for the next attempt. */
    async setByLink(
      secret: string,
      password: string,
    ): Promise<{ outcome: 'set'; accountId: string } | { outcome: 'link-used' } | Refused> {
      const found = await tokens.findToken(secret, passwordLinks)
      const account = found === null ? null : await accounts.findAccount(found.accountId)
      if (!isOpen(account) || account.email !== found?.email) return { outcome: 'link-used' }
      const reasons = passwordProblems(password, account)
      if (reasons.length > 0) return { outcome: 'refuse', reasons }
      if ((await tokens.useToken(secret, passwordLinks)) === null) return { outcome: 'link-used' }
      await setPassword({ account, password, method: 'link', sessionId: null })
      await accounts.markEmailVerified(account.id)
      return { outcome: 'set', accountId: account.id }
    },

    async changePassword(
      change: PasswordChange,
    ): Promise<{ outcome: 'set' } | { outcome: 'wrong-password' } | Refused> {
      const account = await accounts.getAccount(change.accountId)
      if (account.passwordHash !== null && !(await isCurrent(account, change.current)))
        return { outcome: 'wrong-password' }
      const reasons = passwordProblems(change.password, account)
      if (reasons.length > 0) return { outcome: 'refuse', reasons }
      const { password, sessionId } = change
      await setPassword({ account, password, method: 'account-page', sessionId })
      return { outcome: 'set' }
    },
  }
}

export type PasswordService = ReturnType<typeof createPasswordService>
