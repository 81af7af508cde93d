import type { Connection } from 'mongoose'
import { notFound } from '../../../lib/stop-error.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { InterviewSlot } from '../domain/interview.js'
import { interviewSlotModel, type InterviewSlotRecord } from './interview-slot-model.js'

export type NewInterviewSlot = Omit<InterviewSlot, 'id' | 'free' | 'cancelledAt'>

const toRecord = (slot: NewInterviewSlot): InterviewSlotRecord => ({
  _id: newId(),
  ...slot,
  free: slot.places,
  cancelledAt: null,
  holders: [],
})
const toSlot = ({ _id, holders: _holders, ...rest }: InterviewSlotRecord): InterviewSlot => ({ id: _id, ...rest })

export function createInterviewSlotRepository({ connection }: { connection: Connection }) {
  const slots = interviewSlotModel(connection)
  const findSlot = async (id: string): Promise<InterviewSlot | null> => {
    const record = await slots.findOne({ _id: id }).lean<InterviewSlotRecord>().exec()
    return record === null ? null : toSlot(record)
  }
  return {
    findSlot,
    async getSlot(id: string): Promise<InterviewSlot> {
      const slot = await findSlot(id)
      if (slot === null) throw notFound('interviewSlot', id)
      return slot
    },
    /** null when this place has a slot at that time already. */
    async createSlot(slot: NewInterviewSlot): Promise<InterviewSlot | null> {
      const record = toRecord(slot)
      try {
        await slots.create(record)
        return toSlot(record)
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },
    /** For seeds: many at once, at times known to be free. */
    async insertSlots(all: readonly NewInterviewSlot[]): Promise<void> {
      await slots.insertMany(all.map(toRecord))
    },
    async listFrom(from: Date, scope: ScopeFilter = {}): Promise<InterviewSlot[]> {
      const records = await slots
        .find({ $and: [scope, { startsAt: { $gte: from }, cancelledAt: null }] })
        .sort({ startsAt: 1, _id: 1 })
        .limit(500)
        .lean<InterviewSlotRecord[]>()
        .exec()
      return records.map(toSlot)
    },
    /** Who holds a place in each slot, by slot. */
    async listHolders(ids: readonly string[]): Promise<Map<string, readonly string[]>> {
      const records = await slots.find({ _id: { $in: [...ids] } }).lean<InterviewSlotRecord[]>().exec()
      return new Map(records.map(({ _id, holders }) => [_id, holders]))
    },
    /** Takes one place in one atomic update; true also when the application holds one here already. */
    async claimPlace(slotId: string, applicationId: string, now: Date): Promise<boolean> {
      const result = await slots.updateOne(
        {
          _id: slotId,
          free: { $gt: 0 },
          startsAt: { $gt: now },
          cancelledAt: null,
          holders: { $ne: applicationId },
        },
        { $inc: { free: -1 }, $push: { holders: applicationId } },
      )
      if (result.modifiedCount === 1) return true
      return (await slots.countDocuments({ _id: slotId, cancelledAt: null, holders: applicationId })) === 1
    },
    async releasePlace(slotId: string, applicationId: string): Promise<void> {
      await slots.updateOne(
        { _id: slotId, holders: applicationId },
        { $inc: { free: 1 }, $pull: { holders: applicationId } },
      )
    },
    /** false when it was cancelled before. */
    async cancelSlot(slotId: string, now: Date): Promise<boolean> {
      const result = await slots.updateOne({ _id: slotId, cancelledAt: null }, { $set: { cancelledAt: now } })
      return result.modifiedCount === 1
    },
  }
}

export type InterviewSlotRepository = ReturnType<typeof createInterviewSlotRepository>
