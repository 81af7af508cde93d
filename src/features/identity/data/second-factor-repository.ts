import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { accountModel, type AccountRecord, type SecondFactorRecord } from './account-model.js'

/** The second factor is part of the account: it comes, is used and goes with one update of one record. */
export function createSecondFactorRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const accounts = accountModel(connection)
  const changes = async (filter: Record<string, unknown>, update: Record<string, unknown>): Promise<boolean> =>
    (await accounts.updateOne(filter, update)).modifiedCount === 1
  return {
    async findFactor(accountId: string): Promise<SecondFactorRecord | null> {
      const record = await accounts
        .findOne({ _id: accountId }, { secondFactor: 1 })
        .lean<Pick<AccountRecord, 'secondFactor'>>()
        .exec()
      return record?.secondFactor ?? null
    },
    /** Nothing counts until a code has shown that the app has the secret. False when one counts already. */
    beginFactor: (accountId: string, sealedSecret: string): Promise<boolean> =>
      changes(
        { _id: accountId, 'secondFactor.confirmedAt': null },
        { $set: { secondFactor: { sealedSecret, confirmedAt: null, lastStep: 0, recovery: [] } } },
      ),
    confirmFactor: (
      accountId: string,
      { sealedSecret, step, recovery }: { sealedSecret: string; step: number; recovery: readonly string[] },
    ): Promise<boolean> =>
      changes(
        { _id: accountId, 'secondFactor.sealedSecret': sealedSecret, 'secondFactor.confirmedAt': null },
        { $set: { secondFactor: { sealedSecret, confirmedAt: clock.now(), lastStep: step, recovery } } },
      ),
    /** Of two who use the same code at once, one gets in. */
    useStep: (accountId: string, step: number): Promise<boolean> =>
      changes(
        {
          _id: accountId,
          'secondFactor.confirmedAt': { $ne: null },
          'secondFactor.lastStep': { $lt: step },
        },
        { $set: { 'secondFactor.lastStep': step } },
      ),
    useRecovery: (accountId: string, hash: string): Promise<boolean> =>
      changes(
        { _id: accountId, 'secondFactor.recovery': hash },
        { $pull: { 'secondFactor.recovery': hash } },
      ),
    replaceRecovery: (accountId: string, recovery: readonly string[]): Promise<boolean> =>
      changes(
        { _id: accountId, 'secondFactor.confirmedAt': { $ne: null } },
        { $set: { 'secondFactor.recovery': recovery } },
      ),
    removeFactor: (accountId: string): Promise<boolean> =>
      changes({ _id: accountId, secondFactor: { $ne: null } }, { $set: { secondFactor: null } }),
  }
}

export type SecondFactorRepository = ReturnType<typeof createSecondFactorRepository>
