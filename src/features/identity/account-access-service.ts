import type { AuditLog } from '../../audit/audit-log.js'
import type { Locale } from '../../i18n/locales.js'
import type { Outbox } from '../../messages/outbox.js'
import { newId } from '../../storage/identifiers.js'
import type { RateLimits } from '../../web/rate-limits.js'
import type { AccountRepository } from './data/account-repository.js'
import type { TokenRepository } from './data/token-repository.js'
import { isOpen, type Account } from './domain/account.js'
import type { TokenPurpose } from './domain/token.js'
import { throttleKeyOf } from './identity-service.js'
import { identityPaths } from './paths.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly tokens: TokenRepository
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly rateLimits: RateLimits
  readonly baseUrl: string
}

export interface Registration {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  /** Who asked for it: the person, or an administrator. */
  readonly channel: 'web' | 'invited'
}

type LetterWithLink = 'verify-email' | 'sign-in-link' | 'reset-password' | 'account-exists'

const pathOf: Readonly<Record<TokenPurpose, (secret: string) => string>> = {
  'verify-email': identityPaths.verifyEmail,
  'change-email': identityPaths.confirmEmail,
  'sign-in': identityPaths.useSignInLink,
  'reset-password': identityPaths.setPassword,
  'first-password': identityPaths.setPassword,
}

/** The ways into an account that lead through a letter. Nobody learns from an answer whether an address is known. */
export function createAccountAccess(dependencies: Dependencies) {
  const { accounts, tokens, outbox, audit, rateLimits, baseUrl } = dependencies

  const issueLink = async (account: Account, purpose: TokenPurpose): Promise<string> => {
    const secret = await tokens.issueToken({ purpose, accountId: account.id, email: account.email })
    return baseUrl + pathOf[purpose](secret)
  }

  const sendLink = async (account: Account, name: LetterWithLink, purpose: TokenPurpose): Promise<void> => {
    const link = await issueLink(account, purpose)
    await outbox.enqueue(name, { to: account, payload: { name: account.name, link }, key: newId() })
    await audit.record('account.link-sent', {
      actor: null,
      subject: `account:${account.id}`,
      details: { letter: name },
    })
  }

  const sayUnknown = (email: string, locale: Locale): Promise<void> =>
    outbox.enqueue('no-account', { to: { email, locale }, payload: { link: `${baseUrl}/` }, key: newId() })

  /** Nobody's mailbox is filled by somebody else's impatience. */
  const mayWriteTo = (email: string): Promise<boolean> =>
    rateLimits.allows('letters-account', throttleKeyOf(email))

  const ask = async (email: string, locale: Locale, send: (account: Account) => Promise<void>) => {
    if (!(await mayWriteTo(email))) return
    const account = await accounts.findByEmail(email)
    await (isOpen(account) ? send(account) : sayUnknown(email, locale))
  }

  return {
    askForSignInLink: (email: string, locale: Locale): Promise<void> =>
      ask(email, locale, (account) => sendLink(account, 'sign-in-link', 'sign-in')),

    askForPasswordReset: (email: string, locale: Locale): Promise<void> =>
      ask(email, locale, (account) => sendLink(account, 'reset-password', 'reset-password')),

    /** A new account has no password: whoever reads the letter comes in by it and may then choose one. */
    async register({ name, email, locale, channel }: Registration): Promise<void> {
      if (!(await mayWriteTo(email))) return
      const created = await accounts.createAccount({ name, email, locale, passwordHash: null })
      if (created !== null) {
        await audit.record('account.created', {
          actor: { accountId: created.id },
          subject: `account:${created.id}`,
          details: { channel },
        })
        await sendLink(created, 'verify-email', 'verify-email')
        return
      }
      const existing = await accounts.findByEmail(email)
      if (isOpen(existing)) await sendLink(existing, 'account-exists', 'sign-in')
    },

    /** For accounts that other parts of the programme open: from an application, an import, a call. */
    async sendVerification(account: Account): Promise<void> {
      if (account.email === null || account.emailVerifiedAt !== null) return
      if (await mayWriteTo(account.email)) await sendLink(account, 'verify-email', 'verify-email')
    },

    isLinkUsable: async (secret: string, purpose: TokenPurpose): Promise<boolean> =>
      (await tokens.findToken(secret, [purpose])) !== null,

    /** @returns the account whose address is proven, or null when the link doesn't work any more */
    async verifyEmail(secret: string): Promise<string | null> {
      const token = await tokens.useToken(secret, ['verify-email'])
      if (token === null) return null
      const account = await accounts.findAccount(token.accountId)
      if (!isOpen(account) || account.email !== token.email) return null
      await accounts.markEmailVerified(account.id)
      await audit.record('account.email-verified', {
        actor: { accountId: account.id },
        subject: `account:${account.id}`,
        details: {},
      })
      return account.id
    },

    /** A link for somebody whom an administrator has let in, or for the first administrator. */
    issueFirstPasswordLink: (account: Account): Promise<string> => issueLink(account, 'first-password'),
  }
}

export type AccountAccess = ReturnType<typeof createAccountAccess>
