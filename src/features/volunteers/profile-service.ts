import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { notFound } from '../../lib/stop-error.js'
import type { ContactChange, VolunteerRepository } from './data/volunteer-repository.js'
import type { Volunteer } from './domain/volunteer.js'

interface Dependencies {
  readonly volunteers: VolunteerRepository
  readonly audit: AuditLog
}

/** What people see and correct about themselves. */
export function createProfileService({ volunteers, audit }: Dependencies) {
  const getOwn = async ({ volunteerId }: Actor): Promise<Volunteer> => {
    if (volunteerId === null) throw notFound('volunteer', 'own')
    return volunteers.getVolunteer(volunteerId)
  }
  return {
    getOwn,
    async correct(actor: Actor, change: ContactChange): Promise<void> {
      const before = await getOwn(actor)
      const fields = Object.entries(change)
        .filter(
          ([field, value]) => JSON.stringify(before[field as keyof Volunteer]) !== JSON.stringify(value),
        )
        .map(([field]) => field)
      if (fields.length === 0) return
      await volunteers.updateContact(before.id, change)
      const details = { fields: fields.sort().join(' ') }
      await audit.record('profile.changed', { actor, subject: `volunteer:${before.id}`, details })
    },
  }
}

export type ProfileService = ReturnType<typeof createProfileService>
