import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Locale } from '../../i18n/locales.js'
import type { AccountRepository } from './data/account-repository.js'
import { sessionHandle, type AccountSession, type SessionRepository } from './data/session-repository.js'
import type { Account } from './domain/account.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly sessions: SessionRepository
  readonly audit: AuditLog
}

export interface OwnSession extends AccountSession {
  readonly isThisOne: boolean
}

/** What people do with their own account; the actor is the only one it can be about. */
export function createAccountService({ accounts, sessions, audit }: Dependencies) {
  const subjectOf = (actor: Actor) => `account:${actor.accountId}`
  return {
    getOwnAccount: (actor: Actor): Promise<Account> => accounts.getAccount(actor.accountId),

    async listOwnSessions(actor: Actor, sessionId: string): Promise<OwnSession[]> {
      const all = await sessions.listSessions(actor.accountId)
      const handle = sessionHandle(sessionId)
      return all.map((each) => ({ ...each, isThisOne: each.handle === handle }))
    },

    async changeDetails(actor: Actor, details: { name: string; locale: Locale }): Promise<void> {
      await accounts.updateAccount(actor.accountId, details)
      await audit.record('account.details-changed', { actor, subject: subjectOf(actor), details: {} })
    },

    noteSignOut: (actor: Actor): Promise<void> =>
      audit.record('account.signed-out', { actor, subject: subjectOf(actor), details: {} }),

    /** Ending one that has ended already is no error: it is what was wanted. */
    async endSession(actor: Actor, handle: string): Promise<void> {
      if (!(await sessions.endSession(actor.accountId, handle))) return
      await audit.record('account.sessions-ended', {
        actor,
        subject: subjectOf(actor),
        details: { count: 1 },
      })
    },

    async endOtherSessions(actor: Actor, sessionId: string): Promise<number> {
      const count = await sessions.endSessions(actor.accountId, sessionId)
      await audit.record('account.sessions-ended', { actor, subject: subjectOf(actor), details: { count } })
      return count
    },
  }
}

export type AccountService = ReturnType<typeof createAccountService>
