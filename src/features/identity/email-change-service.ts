import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import type { Outbox } from '../../messages/outbox.js'
import { newId } from '../../storage/identifiers.js'
import type { RateLimits } from '../../web/rate-limits.js'
import type { AccountRepository } from './data/account-repository.js'
import type { TokenRepository } from './data/token-repository.js'
import { isOpen, type Account } from './domain/account.js'
import { throttleKeyOf } from './identity-service.js'
import type { Passwords } from './passwords.js'
import { identityPaths } from './paths.js'

export interface MovedEmail {
  readonly volunteerId: string
  readonly from: string | null
  readonly to: string
}

interface Dependencies {
  readonly accounts: AccountRepository
  readonly tokens: TokenRepository
  readonly passwords: Passwords
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly rateLimits: RateLimits
  readonly clock: Clock
  readonly baseUrl: string
  /** A volunteer's letters follow to the new address. */
  readonly onEmailMoved: (moved: MovedEmail) => Promise<void>
}

interface Asked {
  readonly actor: Actor
  readonly email: string
  readonly password: string
}

/** A new address counts once its owner has pressed the button behind the link that was sent there. */
export function createEmailChange(dependencies: Dependencies) {
  const { accounts, tokens, passwords, outbox, audit, rateLimits, clock, baseUrl, onEmailMoved } =
    dependencies

  const isCurrent = async ({ passwordHash, email, id }: Account, password: string): Promise<boolean> => {
    if (passwordHash === null) return true
    await rateLimits.consume('sign-in-account', throttleKeyOf(email ?? id))
    return passwords.verifyPassword(passwordHash, password)
  }

  /** Nobody learns from the answer whether the address has an account: its owner alone is told, by letter. */
  const write = async ({ id: accountId, name, locale }: Account, email: string): Promise<void> => {
    if (!(await rateLimits.allows('letters-account', throttleKeyOf(email)))) return
    const to = { email, locale }
    const owner = await accounts.findByEmail(email)
    if (owner !== null) {
      const link = baseUrl + identityPaths.signInLink
      await outbox.enqueue('address-in-use', { to: owner, payload: { name: owner.name, link }, key: newId() })
      return
    }
    const secret = await tokens.issueToken({ purpose: 'change-email', accountId, email })
    const link = baseUrl + identityPaths.confirmEmail(secret)
    // An address that is never confirmed is nowhere else, and is erased by this.
    const about = `account:${accountId}` as const
    await outbox.enqueue('change-email', { to, about, payload: { name, link }, key: newId() })
    const details = { letter: 'change-email' }
    await audit.record('account.link-sent', {
      actor: { accountId },
      subject: `account:${accountId}`,
      details,
    })
  }

  const tellOldAddress = (account: Account): Promise<void> =>
    outbox.enqueue('email-changed', {
      to: account,
      about: `account:${account.id}`,
      payload: { name: account.name, changedAt: clock.now().toISOString() },
      key: newId(),
    })

  return {
    async ask({ actor, email, password }: Asked): Promise<'asked' | 'same' | 'wrong-password'> {
      const account = await accounts.getAccount(actor.accountId)
      if (!(await isCurrent(account, password))) return 'wrong-password'
      if (account.email === email) return 'same'
      await write(account, email)
      return 'asked'
    },

    isLinkUsable: async (secret: string): Promise<boolean> =>
      (await tokens.findToken(secret, ['change-email'])) !== null,

    /** false when the link does not work any more, or the address has been taken in the meantime. */
    async confirm(secret: string): Promise<boolean> {
      const token = await tokens.useToken(secret, ['change-email'])
      const account = token === null ? null : await accounts.findAccount(token.accountId)
      if (token?.email == null || !isOpen(account)) return false
      if (!(await accounts.changeEmail(account.id, token.email))) return false
      await tokens.withdrawTokens(account.id)
      const { volunteerId, email: from } = account
      if (from !== null) await outbox.leaveAddress(`account:${account.id}`, from)
      if (volunteerId !== null) await onEmailMoved({ volunteerId, from, to: token.email })
      await audit.record('account.email-changed', {
        actor: { accountId: account.id },
        subject: `account:${account.id}`,
        details: {},
      })
      await tellOldAddress(account)
      return true
    },
  }
}

export type EmailChange = ReturnType<typeof createEmailChange>
