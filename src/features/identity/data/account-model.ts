import { Schema, type Connection, type Model } from 'mongoose'
import type { Grant } from '../../../access/roles.js'
import type { Locale } from '../../../i18n/locales.js'

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

const schema = new Schema<AccountRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String },
    emailVerifiedAt: { type: Date, default: null },
    passwordHash: { type: String, default: null },
    locale: { type: String, required: true },
    grants: { type: Schema.Types.Mixed, default: [] },
    volunteerId: { type: String },
    closedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'accounts', versionKey: false, minimize: false },
)
// Several people may have no address; nobody shares one.
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $exists: true } } })
schema.index({ volunteerId: 1 }, { unique: true, partialFilterExpression: { volunteerId: { $exists: true } } })

export const accountModel = (connection: Connection): Model<AccountRecord> =>
  (connection.models['Account'] as Model<AccountRecord> | undefined) ?? connection.model('Account', schema)
