import { createHash, randomBytes } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { tokenMinutes, type Token, type TokenPurpose } from '../domain/token.js'
import { tokenModel, type TokenRecord } from './token-model.js'

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const toToken = ({ purpose, accountId, email }: TokenRecord): Token => ({ purpose, accountId, email })

/** One-time secrets sent in letters. Only their hashes are kept; using one is one atomic update. */
export function createTokenRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const tokens = tokenModel(connection)
  const usable = (secret: string, purposes: readonly TokenPurpose[]) => ({
    _id: hashOf(secret),
    purpose: { $in: [...purposes] },
    usedAt: null,
    expiresAt: { $gt: clock.now() },
  })
  return {
    /** @returns the secret, which nobody can find out afterwards */
    async issueToken({ purpose, accountId, email }: Token): Promise<string> {
      const secret = randomBytes(32).toString('base64url')
      const now = clock.now()
      const expiresAt = new Date(now.getTime() + tokenMinutes[purpose] * 60_000)
      await tokens.create({ _id: hashOf(secret), purpose, accountId, email, createdAt: now, expiresAt })
      return secret
    },
    async findToken(secret: string, purposes: readonly TokenPurpose[]): Promise<Token | null> {
      const record = await tokens.findOne(usable(secret, purposes)).lean<TokenRecord>().exec()
      return record === null ? null : toToken(record)
    },
    /** Of two who use the same link at once, one gets the token. */
    async useToken(secret: string, purposes: readonly TokenPurpose[]): Promise<Token | null> {
      const record = await tokens
        .findOneAndUpdate(usable(secret, purposes), { $set: { usedAt: clock.now() } })
        .lean<TokenRecord>()
        .exec()
      return record === null ? null : toToken(record)
    },
    /** Makes every link sent so far useless, after a change of password. */
    async withdrawTokens(accountId: string): Promise<void> {
      await tokens.updateMany({ accountId, usedAt: null }, { $set: { usedAt: clock.now() } })
    },
    async forgetTokens(accountId: string): Promise<void> {
      await tokens.deleteMany({ accountId })
    },
    async forgetExpiredBefore(moment: Date): Promise<number> {
      return (await tokens.deleteMany({ expiresAt: { $lt: moment } })).deletedCount
    },
  }
}

export type TokenRepository = ReturnType<typeof createTokenRepository>
