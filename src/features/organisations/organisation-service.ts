import { can } from '../../access/policy.js'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { addDays, dayInBaku } from '../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../lib/clock-time.js'
import { changedFields } from '../../lib/changed-fields.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import type { CompanyTie } from '../programmes/index.js'
import type { InvitationRepository } from './data/invitation-repository.js'
import type { EditResult, OrganisationRepository } from './data/organisation-repository.js'
import type { Invitation } from './domain/invitation.js'
import { standingOn, type Organisation, type OrganisationContent } from './domain/organisation.js'

interface Dependencies {
  readonly organisations: OrganisationRepository
  readonly invitations: InvitationRepository
  readonly audit: AuditLog
  readonly clock: Clock
}

/** Partners belong to Korporativ DOST: who manages another sub-programme has nothing to do with them. */
export function requireManager(actor: Actor, organisationId: string | null): void {
  const place = { programme: 'korporativ', organisationId }
  if (!can(actor, 'organisation.manage', place)) throw notFound('organisation', organisationId ?? 'new')
}

/** Partner organisations, their memoranda and the links by which their people join. */
export function createOrganisationService({ organisations, invitations, audit, clock }: Dependencies) {
  const get = async (actor: Actor, id: string): Promise<Organisation> => {
    requireManager(actor, id)
    return organisations.getOrganisation(id)
  }
  return {
    get,
    async list(actor: Actor): Promise<Organisation[]> {
      requireManager(actor, null)
      return organisations.listOrganisations()
    },
    /** null when the VÖEN belongs to an organisation that is known. */
    async create(actor: Actor, content: OrganisationContent): Promise<Organisation | null> {
      requireManager(actor, null)
      const organisation = await organisations.createOrganisation(content, actor.accountId)
      if (organisation !== null)
        await audit.record('organisation.created', {
          actor,
          subject: `organisation:${organisation.id}`,
          details: {},
        })
      return organisation
    },
    async edit(
      actor: Actor,
      read: Pick<Organisation, 'id' | 'version'>,
      content: OrganisationContent,
    ): Promise<EditResult> {
      const before = await get(actor, read.id)
      const result = await organisations.editOrganisation(read, content, actor.accountId)
      if (result === 'done')
        await audit.record('organisation.edited', {
          actor,
          subject: `organisation:${read.id}`,
          details: { version: read.version + 1, fields: changedFields<OrganisationContent>(before, content) },
        })
      return result
    },

    async listInvitations(actor: Actor, id: string): Promise<Invitation[]> {
      await get(actor, id)
      return invitations.listByOrganisation(id)
    },
    /** @returns the secret of the link; it is shown once. */
    async invite(actor: Actor, id: string, limits: { days: number; people: number }): Promise<string> {
      await get(actor, id)
      const lastDay = addDays(dayInBaku(clock.now()), limits.days)
      const secret = await invitations.createInvitation({
        organisationId: id,
        createdBy: actor.accountId,
        expiresAt: instantInBaku(lastDay, clockTime('23:59')),
        maxUses: limits.people,
      })
      const details = { days: limits.days, people: limits.people }
      await audit.record('organisation.invitation-issued', {
        actor,
        subject: `organisation:${id}`,
        details,
      })
      return secret
    },
    async revokeInvitation(actor: Actor, id: string, invitationId: string): Promise<void> {
      await get(actor, id)
      if (!(await invitations.revokeInvitation(id, invitationId))) return
      await audit.record('organisation.invitation-revoked', {
        actor,
        subject: `organisation:${id}`,
        details: {},
      })
    },

    /** How the company stands today, for the rules on applying to Korporativ DOST. */
    async tieOf(organisationId: string): Promise<CompanyTie> {
      const organisation = await organisations.findOrganisation(organisationId)
      if (organisation === null) return 'none'
      return standingOn(organisation, dayInBaku(clock.now())) === 'holds' ? 'active' : 'ended'
    },
  }
}

export type OrganisationService = ReturnType<typeof createOrganisationService>
