import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'

/** As connect-mongo keeps it; the fields of `session` are ours and passport's. */
interface SessionRecord {
  _id: string
  session: {
    passport?: { user?: string }
    signedInAt?: string
    lastSeenAt?: string
    userAgent?: string
  }
}

export interface AccountSession {
  /** Names a session on a page without giving away its id, which is as good as a password. */
  readonly handle: string
  readonly signedInAt: Date | null
  readonly lastSeenAt: Date | null
  readonly userAgent: string
}

export const sessionHandle = (sessionId: string): string =>
  createHash('sha256').update(sessionId).digest('hex').slice(0, 24)

const dateOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text))

const toSession = ({ _id, session }: SessionRecord): AccountSession => ({
  handle: sessionHandle(_id),
  signedInAt: dateOf(session.signedInAt),
  lastSeenAt: dateOf(session.lastSeenAt ?? session.signedInAt),
  userAgent: session.userAgent ?? '',
})

export function createSessionRepository({ connection }: { connection: Connection }) {
  const sessions = () => connection.collection<SessionRecord>('sessions')
  const ofAccount = (accountId: string) => ({ 'session.passport.user': accountId })
  const recordsOf = (accountId: string) => sessions().find(ofAccount(accountId)).toArray()
  return {
    async listSessions(accountId: string): Promise<AccountSession[]> {
      const records = await recordsOf(accountId)
      return records
        .map(toSession)
        .sort((a, b) => (b.lastSeenAt?.getTime() ?? 0) - (a.lastSeenAt?.getTime() ?? 0))
    },
    /** false when it is not a session of that account, or has ended already. */
    async endSession(accountId: string, handle: string): Promise<boolean> {
      const record = (await recordsOf(accountId)).find((each) => sessionHandle(each._id) === handle)
      if (record === undefined) return false
      const result = await sessions().deleteOne({ _id: record._id, ...ofAccount(accountId) })
      return result.deletedCount === 1
    },
    /** @param except the id of the session that stays; null ends all of them */
    async endSessions(accountId: string, except: string | null): Promise<number> {
      const others = except === null ? {} : { _id: { $ne: except } }
      return (await sessions().deleteMany({ ...ofAccount(accountId), ...others })).deletedCount
    },
  }
}

export type SessionRepository = ReturnType<typeof createSessionRepository>
