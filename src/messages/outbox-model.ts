import { Schema, type Connection, type Model } from 'mongoose'
import type { Locale } from '../i18n/locales.js'

export interface Attachment {
  readonly filename: string
  readonly contentType: string
  readonly content: string
}

export interface OutboxRecord {
  _id: string
  /** Makes writing the same letter twice harmless. */
  key: string
  name: string
  to: string
  locale: Locale
  payload: Record<string, string | number>
  attachments: Attachment[]
  state: 'waiting' | 'sent' | 'abandoned'
  createdAt: Date
  /** Not before this moment; also the end of a lease while somebody is sending. */
  dueAt: Date
  leasedBy: string | null
  attempts: number
  lastError: string | null
  sentAt: Date | null
}

const schema = new Schema<OutboxRecord>(
  {
    _id: { type: String, required: true },
    key: { type: String, required: true },
    name: { type: String, required: true },
    to: { type: String, required: true },
    locale: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    attachments: { type: Schema.Types.Mixed, default: [] },
    state: { type: String, required: true },
    createdAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    leasedBy: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    lastError: { type: String, default: null },
    sentAt: { type: Date, default: null },
  },
  { collection: 'outbox', versionKey: false, minimize: false },
)
schema.index({ key: 1 }, { unique: true })
schema.index({ state: 1, dueAt: 1 })

export const outboxModel = (connection: Connection): Model<OutboxRecord> =>
  (connection.models['Outbox'] as Model<OutboxRecord> | undefined) ?? connection.model('Outbox', schema)
