import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { OutboxRepository } from '../../messages/outbox-repository.js'

interface Dependencies {
  readonly letters: OutboxRepository
  readonly audit: AuditLog
  /** Told that there is something to send again. */
  readonly onRetried: () => void
}

export function createOutboxService({ letters, audit, onRetried }: Dependencies) {
  return {
    /** false when it is not an abandoned letter (any more). */
    async retryLetter(actor: Actor, letterId: string): Promise<boolean> {
      if (!(await letters.retryAbandoned(letterId))) return false
      await audit.record('letter.retried', { actor, subject: `letter:${letterId}`, details: {} })
      onRetried()
      return true
    },
  }
}

export type OutboxService = ReturnType<typeof createOutboxService>
