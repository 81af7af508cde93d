import type { Connection } from 'mongoose'
import { notFound } from '../../../lib/stop-error.js'
import type { Centre } from '../domain/centre.js'
import { centreModel, type CentreRecord } from './centre-model.js'

const toCentre = ({ _id, ...rest }: CentreRecord): Centre => ({ id: _id, ...rest })
const toRecord = ({ id, ...rest }: Centre): CentreRecord => ({ _id: id, ...rest })

export function createCentreRepository({ connection }: { connection: Connection }) {
  const centres = centreModel(connection)
  return {
    async listCentres(): Promise<Centre[]> {
      const records = await centres.find().sort({ _id: 1 }).lean<CentreRecord[]>().exec()
      return records.map(toCentre)
    },
    async findCentre(id: string): Promise<Centre | null> {
      const record = await centres.findOne({ _id: id }).lean<CentreRecord>().exec()
      return record === null ? null : toCentre(record)
    },
    async getCentre(id: string): Promise<Centre> {
      const centre = await this.findCentre(id)
      if (centre === null) throw notFound('centre', id)
      return centre
    },
    async insertCentres(all: readonly Centre[]): Promise<void> {
      await centres.insertMany(all.map(toRecord))
    },
    async countCentres(): Promise<number> {
      return centres.estimatedDocumentCount()
    },
    /** false when somebody else has edited the centre since `centre.version` was read. */
    async replaceCentre(centre: Centre): Promise<boolean> {
      const { _id, ...rest } = toRecord(centre)
      const result = await centres.updateOne(
        { _id, version: centre.version },
        { $set: { ...rest, version: centre.version + 1 } },
      )
      return result.matchedCount === 1
    },
  }
}

export type CentreRepository = ReturnType<typeof createCentreRepository>
