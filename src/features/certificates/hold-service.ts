import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { HoldRepository } from './data/hold-repository.js'
import type { HoldReason } from './domain/hold.js'
import type { TermService } from './term-service.js'

interface Dependencies {
  readonly holds: HoldRepository
  readonly terms: TermService
  readonly audit: AuditLog
}

/** Waiting with a certificate, for those who could issue it. */
export function createHoldService({ holds, terms, audit }: Dependencies) {
  return {
    /** false when it is held, or issued, already. */
    async hold(actor: Actor, placementId: string, reason: HoldReason): Promise<boolean> {
      const { placement, certificate } = await terms.getTerm(actor, placementId)
      if (certificate !== null || !(await holds.hold(placement, actor.accountId, reason))) return false
      const subject = `placement:${placement.id}`
      await audit.record('certificate.held', { actor, subject, details: { reason } })
      return true
    },

    /** Releasing what is not held is no error: it is what was wanted. */
    async release(actor: Actor, placementId: string): Promise<void> {
      const { placement } = await terms.getTerm(actor, placementId)
      if (!(await holds.release(placement.id, actor.accountId))) return
      const subject = `placement:${placement.id}`
      await audit.record('certificate.released', { actor, subject, details: {} })
    },
  }
}

export type HoldService = ReturnType<typeof createHoldService>
