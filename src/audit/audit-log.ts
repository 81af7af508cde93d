import type { Connection } from 'mongoose'
import type { Actor } from '../access/roles.js'
import type { Clock } from '../lib/clock.js'
import { newId } from '../storage/identifiers.js'
import { currentRequestId } from '../web/request-id.js'
import { auditModel, type AuditRecord } from './audit-model.js'
import { auditVocabulary, type AuditDetails, type AuditEvent } from './vocabulary.js'

export interface AuditEntry<Event extends AuditEvent> {
  readonly actor: Pick<Actor, 'accountId'> | null
  /** What it was done to, as `kind:id`. */
  readonly subject: string
  readonly details: AuditDetails<Event>
}

export interface AuditQuery {
  readonly event?: string
  readonly subject?: string
  readonly actorId?: string
  /** Only entries older than this one; the id parts entries of one moment. */
  readonly before?: { readonly at: Date; readonly id: string }
  readonly limit: number
}

/** Appends to the log of who did what to what; nothing here changes an entry. */
export function createAuditLog({ connection, clock }: { connection: Connection; clock: Clock }) {
  const events = auditModel(connection)
  return {
    async record<Event extends AuditEvent>(event: Event, entry: AuditEntry<Event>): Promise<void> {
      const expected = [...auditVocabulary[event]].sort().join()
      const given = Object.keys(entry.details).sort().join()
      if (expected !== given) throw new Error(`Audit event ${event} carries [${expected}], not [${given}]`)
      await events.create({
        _id: newId(),
        event,
        at: clock.now(),
        actorId: entry.actor?.accountId ?? null,
        subject: entry.subject,
        requestId: currentRequestId(),
        details: entry.details,
      })
    },
    /** The law lets the log be kept for a time, not for ever. */
    async forgetBefore(moment: Date): Promise<number> {
      return (await events.deleteMany({ at: { $lt: moment } })).deletedCount
    },
    countBefore: (moment: Date): Promise<number> => events.countDocuments({ at: { $lt: moment } }).exec(),
    list({ event, subject, actorId, before, limit }: AuditQuery): Promise<AuditRecord[]> {
      const filter = {
        ...(event === undefined ? {} : { event }),
        ...(subject === undefined ? {} : { subject }),
        ...(actorId === undefined ? {} : { actorId }),
        ...(before === undefined
          ? {}
          : { $or: [{ at: { $lt: before.at } }, { at: before.at, _id: { $lt: before.id } }] }),
      }
      return events.find(filter).sort({ at: -1, _id: -1 }).limit(limit).lean<AuditRecord[]>().exec()
    },
  }
}

export type AuditLog = ReturnType<typeof createAuditLog>
