import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import type { SecretBox } from '../../../storage/secret-box.js'
import { needsOutcomeOf, type Needs, type NeedsOutcome } from '../domain/needs.js'
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
  const opened = ({ _id, sealed }: NeedsRecord): Content =>
    JSON.parse(secretBox.open(sealed, contextOf(_id))) as Content
  return {
    async findNeeds(volunteerId: string): Promise<Needs | null> {
      const record = await needs.findOne({ _id: volunteerId }).lean<NeedsRecord>().exec()
      return record === null ? null : { ...opened(record), updatedAt: record.updatedAt }
    },
    /** One word for each person who asked for something, and nobody's id with it. */
    async listOutcomes(volunteerIds: readonly string[]): Promise<NeedsOutcome[]> {
      const records = await needs.find({ _id: { $in: [...volunteerIds] } }).lean<NeedsRecord[]>().exec()
      return records.map((record) => needsOutcomeOf(opened(record))).filter((outcome) => outcome !== null)
    },
    async saveNeeds(volunteerId: string, content: Content): Promise<void> {
      const sealed = secretBox.seal(JSON.stringify(content), contextOf(volunteerId))
      await needs.updateOne({ _id: volunteerId }, { $set: { sealed, updatedAt: clock.now() } }, { upsert: true })
    },
    async removeNeeds(volunteerId: string): Promise<boolean> {
      return (await needs.deleteOne({ _id: volunteerId })).deletedCount === 1
    },
    async listPeople(): Promise<string[]> {
      const records = await needs.find({}).select({ _id: 1 }).lean<Pick<NeedsRecord, '_id'>[]>().exec()
      return records.map(({ _id }) => _id)
    },
  }
}

export type NeedsRepository = ReturnType<typeof createNeedsRepository>
