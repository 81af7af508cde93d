import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { VolunteerRepository } from './data/volunteer-repository.js'
import type { Volunteer } from './domain/volunteer.js'

interface Dependencies {
  readonly volunteers: Pick<VolunteerRepository, 'getVolunteer'>
  readonly audit: AuditLog
}

/** Where staff were when they needed to reach somebody. */
export type ContactOccasion =
  { readonly occasion: 'shift'; readonly shiftId: string } | { readonly occasion: 'register' }

export interface ContactOpening {
  readonly at: Date
  readonly accountId: string | null
  /** A code of `volunteers.openings.occasions`. */
  readonly occasion: string
}

export type Contact = Pick<Volunteer, 'id' | 'lastName' | 'firstName' | 'patronymic' | 'phone' | 'email'>

const subjectOf = (volunteerId: string): string => `volunteer:${volunteerId}`
const mostShown = 50

/** Phone numbers and addresses stand in no list: each is opened by itself. Whoever calls has checked that the actor may. */
export function createContactService({ volunteers, audit }: Dependencies) {
  return {
    /** Written down first, and shown to the person. */
    async open(actor: Actor, volunteerId: string, why: ContactOccasion): Promise<Contact> {
      const { id, lastName, firstName, patronymic, phone, email } = await volunteers.getVolunteer(volunteerId)
      const details = { occasion: why.occasion, shiftId: why.occasion === 'shift' ? why.shiftId : null }
      await audit.record('contact.opened', { actor, subject: subjectOf(volunteerId), details })
      return { id, lastName, firstName, patronymic, phone, email }
    },

    async listOpenings(volunteerId: string): Promise<ContactOpening[]> {
      const subject = subjectOf(volunteerId)
      const events = await audit.list({ event: 'contact.opened', subject, limit: mostShown })
      return events.map(({ at, actorId, details }) => ({
        at,
        accountId: actorId,
        occasion: String(details['occasion']),
      }))
    },
  }
}

export type ContactService = ReturnType<typeof createContactService>
