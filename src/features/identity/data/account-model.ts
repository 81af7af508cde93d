import type { Grant } from '../../../access/roles.js'
import type { Locale } from '../../../i18n/locales.js'
import {
  defineCollection,
  list,
  mixed,
  optionalDate,
  optionalString,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'

export interface SecondFactorRecord {
  /** The secret of the authenticator app, sealed for this account. */
  sealedSecret: string
  /** null until a code has shown that the app has the secret. */
  confirmedAt: Date | null
  /** The thirty seconds of the last code that was used. */
  lastStep: number
  /** Hashes of the recovery codes that are left. */
  recovery: string[]
}

export interface AccountRecord {
  _id: string
  name: string
  email?: string
  emailVerifiedAt: Date | null
  passwordHash: string | null
  secondFactor: SecondFactorRecord | null
  locale: Locale
  grants: Grant[]
  volunteerId?: string
  closedAt: Date | null
  createdAt: Date
}

const present = (field: string) => ({ unique: true, partialFilterExpression: { [field]: { $exists: true } } })

export const accountModel = defineCollection<AccountRecord>({
  name: 'accounts',
  fields: {
    name: requiredString,
    email: { type: String },
    emailVerifiedAt: optionalDate,
    passwordHash: optionalString,
    secondFactor: { type: mixed, default: null },
    locale: requiredString,
    grants: list,
    volunteerId: { type: String },
    closedAt: optionalDate,
    createdAt: requiredDate,
  },
  indexes: [
    // Several people may have no address; nobody shares one.
    { keys: { email: 1 }, options: present('email') },
    { keys: { volunteerId: 1 }, options: present('volunteerId') },
  ],
})
