import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { changedFields } from '../../lib/changed-fields.js'
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
      const fields = changedFields<Volunteer>(before, change)
      if (fields === '') return
      await volunteers.updateContact(before.id, change)
      const subject = `volunteer:${before.id}`
      await audit.record('profile.changed', { actor, subject, details: { fields } })
    },
  }
}

export type ProfileService = ReturnType<typeof createProfileService>
