import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { AccommodationState } from '../programmes/index.js'
import type { NeedsRepository } from './data/needs-repository.js'
import {
  accommodationState,
  tellsNothing,
  withTold,
  type Need,
  type Needs,
  type NeedsOutcome,
  type ToldNeeds,
} from './domain/needs.js'

interface Dependencies {
  readonly needs: NeedsRepository
  readonly audit: AuditLog
}

export interface NeedsReading {
  readonly at: Date
  readonly accountId: string | null
}

const subjectOf = (volunteerId: string): string => `volunteer:${volunteerId}`

/** Whoever calls has checked that the actor may: the person themselves, or a grant that covers their application. */
export function createNeedsService({ needs, audit }: Dependencies) {
  return {
    /** Somebody else looks: written down first, and shown to the person. */
    async readNeeds(actor: Actor, volunteerId: string): Promise<Needs | null> {
      await audit.record('needs.read', { actor, subject: subjectOf(volunteerId), details: {} })
      return needs.findNeeds(volunteerId)
    },
    /** The person looks at their own words. */
    ownNeeds: (volunteerId: string): Promise<Needs | null> => needs.findNeeds(volunteerId),

    /** What was told is gone for good. false when there was nothing. */
    forget: (volunteerId: string): Promise<boolean> => needs.removeNeeds(volunteerId),

    /** Says only whether something is still to be agreed: what rules need, and all they get. */
    async stateOf(volunteerId: string): Promise<AccommodationState> {
      return accommodationState(await needs.findNeeds(volunteerId))
    },

    async tell(volunteerId: string, told: ToldNeeds, actor: Pick<Actor, 'accountId'> | null): Promise<void> {
      if (tellsNothing(told)) await needs.removeNeeds(volunteerId)
      else await needs.saveNeeds(volunteerId, withTold(await needs.findNeeds(volunteerId), told))
      await audit.record('needs.told', { actor, subject: subjectOf(volunteerId), details: {} })
    },

    /** What was agreed with the person about each thing. */
    async decide(actor: Actor, volunteerId: string, items: readonly Need[]): Promise<void> {
      const before = await needs.findNeeds(volunteerId)
      await needs.saveNeeds(volunteerId, { items, other: before?.other ?? null })
      await audit.record('needs.decided', { actor, subject: subjectOf(volunteerId), details: {} })
    },

    /** Whose needs are kept at all. */
    listPeople: (): Promise<string[]> => needs.listPeople(),

    /** For figures: how many people's needs were met. Nobody reads whose they are, so nothing is written down. */
    listOutcomes: (volunteerIds: readonly string[]): Promise<NeedsOutcome[]> =>
      needs.listOutcomes(volunteerIds),

    async listReadings(volunteerId: string): Promise<NeedsReading[]> {
      const events = await audit.list({ event: 'needs.read', subject: subjectOf(volunteerId), limit: 50 })
      return events.map(({ at, actorId }) => ({ at, accountId: actorId }))
    },
  }
}

export type NeedsService = ReturnType<typeof createNeedsService>
