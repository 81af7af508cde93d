import { Schema, type Connection, type Model } from 'mongoose'

export interface AuditRecord {
  event: string
  at: Date
  /** null: the system itself, or somebody not signed in. */
  actorId: string | null
  subject: string
  details: Record<string, string | number | null>
}

const schema = new Schema<AuditRecord>(
  {
    event: { type: String, required: true },
    at: { type: Date, required: true },
    actorId: { type: String, default: null },
    subject: { type: String, required: true },
    details: { type: Schema.Types.Mixed, default: {} },
  },
  { collection: 'audit_events', versionKey: false, minimize: false },
)
schema.index({ at: -1 })
schema.index({ subject: 1, at: -1 })

export const auditModel = (connection: Connection): Model<AuditRecord> =>
  connection.models['AuditEvent'] as Model<AuditRecord> | undefined ?? connection.model('AuditEvent', schema)
