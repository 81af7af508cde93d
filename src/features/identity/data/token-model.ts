import {
  defineCollection,
  optionalDate,
  optionalString,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { TokenPurpose } from '../domain/token.js'

export interface TokenRecord {
  /** SHA-256 of what stands in the link: whoever reads the store cannot use it. */
  _id: string
  purpose: TokenPurpose
  accountId: string
  email: string | null
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

export const tokenModel = defineCollection<TokenRecord>({
  name: 'account_tokens',
  fields: {
    purpose: requiredString,
    accountId: requiredString,
    email: optionalString,
    createdAt: requiredDate,
    expiresAt: requiredDate,
    usedAt: optionalDate,
  },
  indexes: [{ keys: { accountId: 1, purpose: 1 } }, { keys: { expiresAt: 1 } }],
})
