import { createHash } from 'node:crypto'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { createSharedReads } from '../../lib/shared-reads.js'
import type { AuthenticationResult } from '../../web/page.js'
import type { RateLimits } from '../../web/rate-limits.js'
import type { AccountRepository } from './data/account-repository.js'
import type { TokenRepository } from './data/token-repository.js'
import { isOpen, type Account } from './domain/account.js'
import type { Passwords } from './passwords.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly tokens: TokenRepository
  readonly passwords: Passwords
  readonly rateLimits: RateLimits
  readonly audit: AuditLog
  readonly staffNeedSecondFactor: boolean
}

export const actorOf = (account: Account): Actor => ({
  accountId: account.id,
  name: account.name,
  email: account.email,
  grants: account.grants,
  volunteerId: account.volunteerId,
})

/** Their roles wait until they sign in in two steps; what is their own stays open to them. */
const withheld = (actor: Actor): Actor => ({ ...actor, grants: [], withheld: true })

/** Attempts are counted under this, so that the store holds no list of addresses that somebody tried. */
export const throttleKeyOf = (email: string): string => createHash('sha256').update(email).digest('hex')

const refused: AuthenticationResult = { ok: false, code: 'signIn.wrong' }

export function createIdentityService(dependencies: Dependencies) {
  const { accounts, tokens, passwords, rateLimits, audit, staffNeedSecondFactor } = dependencies
  const usable = (account: Account | null): Account | null => (isOpen(account) ? account : null)
  // Asked with every page of everybody who has signed in.
  const readAccount = createSharedReads((ids) => accounts.mapAccounts(ids))

  const welcome = async (account: Account, method: 'password' | 'link'): Promise<AuthenticationResult> => {
    // Who has a second factor is not in yet: that is recorded with the code.
    if (account.hasSecondFactor) return { ok: true, accountId: account.id }
    const subject = `account:${account.id}`
    await audit.record('account.signed-in', {
      actor: { accountId: account.id },
      subject,
      details: { method },
    })
    return { ok: true, accountId: account.id }
  }

  return {
    /** null when the account is gone or closed: whoever holds its session is signed out by that. */
    async loadActor(accountId: string): Promise<Actor | null> {
      const account = usable((await readAccount(accountId)) ?? null)
      if (account === null) return null
      const waits = staffNeedSecondFactor && !account.hasSecondFactor && account.grants.length > 0
      return waits ? withheld(actorOf(account)) : actorOf(account)
    },

    /**
     * The same answer, after the same work, whether the address or the password is wrong. Attempts are counted per
     * address that was tried, known or not; the sign-in link remains open to whom somebody else has locked out.
     */
    async checkPassword(email: string, password: string): Promise<AuthenticationResult> {
      await rateLimits.consume('sign-in-account', throttleKeyOf(email))
      const account = usable(await accounts.findByEmail(email))
      const right = await passwords.verifyPassword(account?.passwordHash ?? null, password)
      if (account === null || !right) {
        await audit.record('account.sign-in-refused', {
          actor: null,
          subject: account === null ? 'account:unknown' : `account:${account.id}`,
          details: { reason: 'password' },
        })
        return refused
      }
      await rateLimits.forget('sign-in-account', throttleKeyOf(email))
      return welcome(account, 'password')
    },

    /** The link was sent to an address and works for the account that still has it. */
    async checkLink(secret: string): Promise<AuthenticationResult> {
      const token = await tokens.useToken(secret, ['sign-in'])
      if (token === null) return refused
      const account = usable(await accounts.findAccount(token.accountId))
      if (account === null || account.email !== token.email) return refused
      await accounts.markEmailVerified(account.id)
      return welcome(account, 'link')
    },
  }
}

export type IdentityService = ReturnType<typeof createIdentityService>
