import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import type { SecretBox } from '../../../storage/secret-box.js'
import type { Needs } from '../domain/needs.js'
import { needsModel, type NeedsRecord } from './needs-model.js'

interface Dependencies {
  readonly connection: Connection
  readonly clock: Clock
  readonly secretBox: SecretBox
}

type Content = Omit<Needs, 'updatedAt'>

const contextOf = (volunteerId: string): string => `needs:${volunteerId}`

/** Kept apart from the person and readable only with the key; who reads is written down by the service. */
export function createNeedsRepository({ connection, clock, secretBox }: Dependencies) {
  const needs = needsModel(connection)
  return {
    async findNeeds(volunteerId: string): Promise<Needs | null> {
      const record = await needs.findOne({ _id: volunteerId }).lean<NeedsRecord>().exec()
      if (record === null) return null
      const content = JSON.parse(secretBox.open(record.sealed, contextOf(volunteerId))) as Content
      return { ...content, updatedAt: record.updatedAt }
    },
    async saveNeeds(volunteerId: string, content: Content): Promise<void> {
      const sealed = secretBox.seal(JSON.stringify(content), contextOf(volunteerId))
      await needs.updateOne({ _id: volunteerId }, { $set: { sealed, updatedAt: clock.now() } }, { upsert: true })
    },
    async removeNeeds(volunteerId: string): Promise<void> {
      await needs.deleteOne({ _id: volunteerId })
    },
  }
}

export type NeedsRepository = ReturnType<typeof createNeedsRepository>
