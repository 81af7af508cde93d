import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { defineCollection, list, requiredString } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import type { Placement } from '../../cohorts/index.js'
import type { Hold, HoldEvent, HoldReason } from '../domain/hold.js'

interface HoldRecord {
  /** The placement. */
  _id: string
  volunteerId: string
  /** Whoever moves it first wins: once it is `issuing` it can be held no more. */
  state: 'held' | 'released' | 'issuing'
  events: HoldEvent[]
}

const holdModel = defineCollection<HoldRecord>({
  name: 'certificate_holds',
  fields: { volunteerId: requiredString, state: requiredString, events: list },
  indexes: [{ keys: { volunteerId: 1 } }],
})

type Term = Pick<Placement, 'id' | 'volunteerId'>

/** One record for a term parts those who hold its certificate back from those who issue it. */
export function createHoldRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const holds = holdModel(connection)

  /** false when the record is in another state. */
  const moveOrMake = async (filter: Record<string, unknown>, update: Record<string, unknown>) => {
    try {
      const { matchedCount, upsertedCount } = await holds.updateOne(filter, update, { upsert: true })
      return matchedCount + upsertedCount === 1
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }

  return {
    /** false when it is held, or issued, already. */
    hold({ id, volunteerId }: Term, by: string, reason: HoldReason): Promise<boolean> {
      const event: HoldEvent = { at: clock.now(), event: 'held', by, reason }
      return moveOrMake(
        { _id: id, state: 'released' },
        { $set: { state: 'held', volunteerId }, $push: { events: event } },
      )
    },
    /** false when it was not held. */
    async release(placementId: string, by: string): Promise<boolean> {
      const event: HoldEvent = { at: clock.now(), event: 'released', by, reason: null }
      const update = { $set: { state: 'released' }, $push: { events: event } }
      return (await holds.updateOne({ _id: placementId, state: 'held' }, update)).modifiedCount === 1
    },
    /** false when it is held back. Several may be let through: which of them issues, the certificates decide. */
    async letThrough({ id, volunteerId }: Term): Promise<boolean> {
      const filter = { _id: id, state: { $in: ['released', 'issuing'] } }
      const update = { $set: { state: 'issuing', volunteerId } }
      if (await moveOrMake(filter, update)) return true
      return (await holds.countDocuments({ _id: id, state: 'issuing' })) === 1
    },
    async mapHeld(placementIds: readonly string[]): Promise<ReadonlyMap<string, Hold>> {
      const records = await holds
        .find({ _id: { $in: [...placementIds] }, state: 'held' })
        .lean<HoldRecord[]>()
        .exec()
      return new Map(
        records.map(({ _id, events }) => {
          const last = events.at(-1)
          return [_id, { placementId: _id, reason: last?.reason ?? 'other', since: last?.at ?? new Date(0) }]
        }),
      )
    },
    /** Everything that was done about somebody's certificates, term by term. */
    async listByVolunteer(volunteerId: string): Promise<{ placementId: string; events: HoldEvent[] }[]> {
      const records = await holds.find({ volunteerId }).sort({ _id: 1 }).lean<HoldRecord[]>().exec()
      return records.map(({ _id, events }) => ({ placementId: _id, events }))
    },
  }
}

export type HoldRepository = ReturnType<typeof createHoldRepository>
