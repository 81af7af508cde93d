import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { defineCollection, optionalString, requiredDate, requiredString } from '../../../storage/collection.js'
import type { PrintedName } from '../domain/certificate.js'

interface PrintedNameRecord extends PrintedName {
  /** The placement. */
  _id: string
  at: Date
}

const printedNameModel = defineCollection<PrintedNameRecord>({
  name: 'printed_names',
  fields: {
    lastName: requiredString,
    firstName: requiredString,
    patronymic: optionalString,
    at: requiredDate,
  },
})

/** The spelling that somebody asked for, before their certificate is issued; it changes no record of theirs. */
export function createPrintedNameRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const names = printedNameModel(connection)
  return {
    async setName(placementId: string, name: PrintedName): Promise<void> {
      const { lastName, firstName, patronymic } = name
      await names.updateOne(
        { _id: placementId },
        { $set: { lastName, firstName, patronymic, at: clock.now() } },
        { upsert: true },
      )
    },
    async forgetNames(placementIds: readonly string[]): Promise<void> {
      await names.deleteMany({ _id: { $in: [...placementIds] } })
    },
    async listNames(placementIds: readonly string[]): Promise<ReadonlyMap<string, PrintedName>> {
      const records = await names
        .find({ _id: { $in: [...placementIds] } })
        .lean<PrintedNameRecord[]>()
        .exec()
      return new Map(
        records.map(({ _id, lastName, firstName, patronymic }) => [
          _id,
          { lastName, firstName, patronymic: patronymic ?? null },
        ]),
      )
    },
  }
}

export type PrintedNameRepository = ReturnType<typeof createPrintedNameRepository>
