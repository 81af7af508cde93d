import type { Connection } from 'mongoose'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import type { Talk } from '../domain/talk.js'
import { talkModel, type TalkRecord } from './talk-model.js'

export function createTalkRepository({ connection }: { connection: Connection }) {
  const talks = talkModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<Talk[]> => {
    const records = await talks.find(filter).sort({ heldOn: 1, _id: 1 }).lean<TalkRecord[]>().exec()
    return records.map(({ _id, ...talk }) => talk)
  }
  return {
    /** false when a talk of that day is recorded already. */
    async addTalk(talk: Talk): Promise<boolean> {
      try {
        await talks.create({ _id: `${talk.placementId}:${talk.heldOn}`, ...talk })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    listByPlacements: (placementIds: readonly string[]) => listBy({ placementId: { $in: [...placementIds] } }),
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }),
  }
}

export type TalkRepository = ReturnType<typeof createTalkRepository>
