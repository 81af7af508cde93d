import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { notFound } from '../../lib/stop-error.js'
import { applicationPaths, draftNote, type JourneyService } from '../applications/index.js'
import {
  invitationState,
  standingOn,
  type Invitation,
  type InvitationRepository,
  type Organisation,
  type OrganisationRepository,
} from '../organisations/index.js'

/** Where somebody who follows a company's link goes on, and what their session has to remember for it. */
export interface BegunApplication {
  readonly to: string
  readonly remember: Readonly<Record<string, string>>
  /** The link that was counted for this browser. */
  readonly counted: string
}

interface Dependencies {
  readonly organisations: OrganisationRepository
  readonly invitations: InvitationRepository
  readonly journeys: JourneyService
  readonly audit: AuditLog
  readonly clock: Clock
}

export type JoinObstacle = 'expired' | 'used-up' | 'revoked' | 'memorandum'

export interface JoinLink {
  readonly invitation: Invitation
  readonly organisation: Organisation
  /** null: one may join. */
  readonly obstacle: JoinObstacle | null
}

/** Who follows a link, and what their browser remembers of having done so before. */
export interface Follower {
  readonly actor: Actor | null
  /** The link that was counted for this browser: coming back is no second person. */
  readonly alreadyCounted: string | null
  readonly draftKey: string | null
}

/** A company's link, followed by one of its people. */
export function createJoinService(dependencies: Dependencies) {
  const { organisations, invitations, journeys, audit, clock } = dependencies

  const open = async (secret: string): Promise<JoinLink> => {
    const invitation = await invitations.findBySecret(secret)
    if (invitation === null) throw notFound('invitation', 'unknown')
    const organisation = await organisations.getOrganisation(invitation.organisationId)
    const state = invitationState(invitation, clock.now())
    const holds = standingOn(organisation, dayInBaku(clock.now())) === 'holds'
    const obstacle = state === 'open' ? (holds ? null : 'memorandum') : state
    return { invitation, organisation, obstacle }
  }

  return {
    open,
    /**
     * @returns null when the link does not hold any more
     */
    async join(
      secret: string,
      { actor, alreadyCounted, draftKey }: Follower,
    ): Promise<BegunApplication | null> {
      const { invitation, organisation, obstacle } = await open(secret)
      const isSame = alreadyCounted === invitation.id
      if (obstacle !== null && !(isSame && obstacle === 'used-up')) return null
      if (!isSame && !(await invitations.useInvitation(invitation.id))) return null
      const programme = 'korporativ'
      const begun = await journeys.startFor({
        programme,
        organisationId: organisation.id,
        actor,
        known: draftKey,
      })
      await audit.record('organisation.joined-by-link', {
        actor,
        subject: `organisation:${organisation.id}`,
        details: {},
      })
      return {
        to: applicationPaths.step(programme, begun.step),
        remember: actor === null ? { [draftNote]: begun.ownerKey } : {},
        counted: invitation.id,
      }
    },
  }
}

export type JoinService = ReturnType<typeof createJoinService>
