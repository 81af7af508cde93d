import type { ApplicationRepository } from '../applications/index.js'
import type { AccountRepository } from '../identity/index.js'
import type { NeedsService, VolunteerRepository } from '../volunteers/index.js'
import type { ImportRow, RowOutcome } from './domain/import-batch.js'

interface Dependencies {
  readonly volunteers: VolunteerRepository
  readonly applications: ApplicationRepository
  readonly accounts: AccountRepository
  readonly needs: NeedsService
}

/** Takes back what an import made, as far as nobody has worked with it since. */
export function createRowUndoer({ volunteers, applications, accounts, needs }: Dependencies) {
  return {
    async undo({ applicationId, volunteerId, batchId }: ImportRow): Promise<RowOutcome> {
      const isGone = (await applications.findApplication(applicationId)) === null
      if (!isGone && !(await applications.removeUntouched(applicationId, batchId))) return 'kept'
      const others = await applications.listByVolunteer(volunteerId)
      if (others.length > 0) return 'kept'
      // An account that somebody has signed in to belongs to them; the person stays with it.
      if (!(await accounts.removeUnused(volunteerId))) return 'kept'
      await needs.tell(volunteerId, { options: [], other: null }, null)
      await volunteers.removeVolunteer(volunteerId)
      return 'removed'
    },
  }
}

export type RowUndoer = ReturnType<typeof createRowUndoer>
