import {
  defineCollection,
  mixed,
  optionalString,
  requiredDate,
  requiredString,
} from '../storage/collection.js'

export interface AuditRecord {
  _id: string
  event: string
  at: Date
  /** null: the system itself, or somebody not signed in. */
  actorId: string | null
  /** What it was done to, as `kind:id`. */
  subject: string
  /** The request it happened in, as the server's log has it; null for what time or a command did. */
  requestId: string | null
  details: Record<string, string | number | null>
}

export const auditModel = defineCollection<AuditRecord>({
  name: 'audit_events',
  fields: {
    event: requiredString,
    at: requiredDate,
    actorId: optionalString,
    subject: requiredString,
    requestId: optionalString,
    details: { type: mixed, default: {} },
  },
  indexes: [{ keys: { at: -1 } }, { keys: { subject: 1, at: -1 } }],
})
