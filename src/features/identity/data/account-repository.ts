import type { Connection } from 'mongoose'
import type { Grant } from '../../../access/roles.js'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { Account, NewAccount } from '../domain/account.js'
import { accountModel, type AccountRecord } from './account-model.js'

const toAccount = (record: AccountRecord): Account => ({
  id: record._id,
  name: record.name,
  email: record.email ?? null,
  emailVerifiedAt: record.emailVerifiedAt,
  passwordHash: record.passwordHash,
  hasSecondFactor: record.secondFactor?.confirmedAt != null,
  locale: record.locale,
  grants: record.grants,
  volunteerId: record.volunteerId ?? null,
  closedAt: record.closedAt,
  createdAt: record.createdAt,
})

function toRecord(account: NewAccount, now: Date): AccountRecord {
  return {
    _id: newId(),
    name: account.name,
    ...(account.email === null ? {} : { email: account.email }),
    emailVerifiedAt: account.emailVerifiedAt ?? null,
    passwordHash: account.passwordHash,
    secondFactor: null,
    locale: account.locale,
    grants: [...(account.grants ?? [])],
    ...(account.volunteerId === undefined ? {} : { volunteerId: account.volunteerId }),
    closedAt: null,
    createdAt: now,
  }
}

export function createAccountRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const accounts = accountModel(connection)
  const driver = connection.collection<AccountRecord>(accounts.collection.name)
  const findOne = async (filter: Record<string, unknown>): Promise<Account | null> => {
    const record = await accounts.findOne(filter).lean<AccountRecord>().exec()
    return record === null ? null : toAccount(record)
  }
  const findAccount = (id: string) => findOne({ _id: id })
  return {
    findAccount,
    findByEmail: (email: string) => findOne({ email }),
    findByVolunteer: (volunteerId: string) => findOne({ volunteerId }),
    /** Asked with every page, and so of the driver itself. */
    async mapAccounts(ids: readonly string[]): Promise<ReadonlyMap<string, Account>> {
      const records = await driver.find({ _id: { $in: [...ids] } }).toArray()
      return new Map(records.map((record) => [record._id, toAccount(record)]))
    },
    async getAccount(id: string): Promise<Account> {
      const account = await findAccount(id)
      if (account === null) throw notFound('account', id)
      return account
    },
    /** null when the address already belongs to an account: the unique index decides. */
    async createAccount(account: NewAccount): Promise<Account | null> {
      const record = toRecord(account, clock.now())
      try {
        await accounts.create(record)
        return toAccount(record)
      } catch (error) {
        if (isDuplicateKey(error, 'email')) return null
        throw error
      }
    },
    /** For seeds and imports: many at once, already complete. */
    async insertAccounts(list: readonly (NewAccount & { id?: string })[]): Promise<Account[]> {
      const records = list.map((each) => {
        const record = toRecord(each, clock.now())
        return each.id === undefined ? record : { ...record, _id: each.id }
      })
      await insertRecords(accounts, records)
      return records.map(toAccount)
    },
    async updateAccount(
      id: string,
      change: Partial<Pick<AccountRecord, 'name' | 'passwordHash' | 'emailVerifiedAt' | 'locale' | 'closedAt' | 'volunteerId'>>,
    ): Promise<void> {
      await accounts.updateOne({ _id: id }, { $set: change })
    },
    async markEmailVerified(id: string): Promise<void> {
      await accounts.updateOne({ _id: id, emailVerifiedAt: null }, { $set: { emailVerifiedAt: clock.now() } })
    },
    /** The new address is proven; false when it belongs to another account: the unique index decides. */
    async changeEmail(id: string, email: string): Promise<boolean> {
      try {
        const change = { email, emailVerifiedAt: clock.now() }
        const { matchedCount } = await accounts.updateOne({ _id: id, closedAt: null }, { $set: change })
        return matchedCount === 1
      } catch (error) {
        if (isDuplicateKey(error, 'email')) return false
        throw error
      }
    },
    /** Closes the account and forgets whose it was; only its id stays, on which the history of others hangs. */
    async eraseAccount(id: string): Promise<void> {
      const forgotten = { name: '–', passwordHash: null, secondFactor: null, emailVerifiedAt: null, grants: [] }
      await accounts.updateOne({ _id: id }, { $set: forgotten, $unset: { email: 1 } })
      await accounts.updateOne({ _id: id, closedAt: null }, { $set: { closedAt: clock.now() } })
    },
    /** Removes an account that nobody has ever used; false when somebody has. True also when there is none. */
    async removeUnused(volunteerId: string): Promise<boolean> {
      const unused = { volunteerId, emailVerifiedAt: null, passwordHash: null, 'grants.0': { $exists: false } }
      await accounts.deleteOne(unused)
      return (await accounts.countDocuments({ volunteerId })) === 0
    },
    async addGrant(id: string, grant: Grant): Promise<void> {
      await accounts.updateOne({ _id: id }, { $addToSet: { grants: grant } })
    },
    async removeGrant(id: string, grant: Grant): Promise<void> {
      await accounts.updateOne({ _id: id }, { $pull: { grants: grant } })
    },
    async listWithGrants(): Promise<Account[]> {
      const records = await accounts.find({ 'grants.0': { $exists: true } }).lean<AccountRecord[]>().exec()
      return records.map(toAccount)
    },
    /** Names for a page that shows ids, such as the audit log. */
    async listNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const found = await accounts
        .find({ _id: { $in: [...ids] } }, { name: 1 })
        .lean<Pick<AccountRecord, '_id' | 'name'>[]>()
        .exec()
      return new Map(found.map(({ _id, name }) => [_id, name]))
    },
    async countAccounts(): Promise<number> {
      return accounts.estimatedDocumentCount()
    },
  }
}

export type AccountRepository = ReturnType<typeof createAccountRepository>
