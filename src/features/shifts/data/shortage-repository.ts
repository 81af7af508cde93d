import type { Connection } from 'mongoose'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import type { ShortageAsk, ShortageRecord } from '../domain/shortage.js'
import { shortageModel, type ShortageDocument } from './shortage-model.js'

const toRecord = ({ _id, ...rest }: ShortageDocument): ShortageRecord => ({ volunteerId: _id, ...rest })

export function createShortageRepository({ connection }: { connection: Connection }) {
  const records = shortageModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<ShortageRecord[]> =>
    (await records.find(filter).lean<ShortageDocument[]>().exec()).map(toRecord)
  return {
    listOf: (volunteerIds: readonly string[]) => listBy({ _id: { $in: [...volunteerIds] } }),
    listByShift: (shiftId: string) => listBy({ 'asks.shiftId': shiftId }),
    async findRecord(volunteerId: string): Promise<ShortageRecord | null> {
      return (await listBy({ _id: volunteerId }))[0] ?? null
    },
    /**
     * Takes the person's turn in one atomic update; false when they were asked after `before`, about this shift already,
     * or want not to be. Whoever has no record yet gets one: its key decides between two who ask at once.
     */
    async takeTurn(volunteerId: string, ask: ShortageAsk, before: Date): Promise<boolean> {
      const free = {
        _id: volunteerId,
        declinedAt: null,
        'asks.shiftId': { $ne: ask.shiftId },
        $or: [{ askedAt: null }, { askedAt: { $lte: before } }],
      }
      try {
        const result = await records.updateOne(
          free,
          { $set: { askedAt: ask.at }, $push: { asks: ask } },
          { upsert: true, setDefaultsOnInsert: false },
        )
        return result.modifiedCount + result.upsertedCount === 1
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    /** null: may be asked again. */
    async decline(volunteerId: string, declinedAt: Date | null): Promise<void> {
      await records.updateOne(
        { _id: volunteerId },
        { $set: { declinedAt }, $setOnInsert: { askedAt: null, asks: [] } },
        { upsert: true, setDefaultsOnInsert: false },
      )
    },
    async forget(volunteerId: string): Promise<void> {
      await records.deleteOne({ _id: volunteerId })
    },
  }
}

export type ShortageRepository = ReturnType<typeof createShortageRepository>
