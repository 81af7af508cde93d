import type { Grant } from '../../../access/roles.js'
import type { Locale } from '../../../i18n/locales.js'
import {
  defineCollection,
  list,
  optionalDate,
  optionalString,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'

export interface AccountRecord {
  _id: string
  name: string
  email?: string
  emailVerifiedAt: Date | null
  passwordHash: string | null
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
