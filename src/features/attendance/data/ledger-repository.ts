import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { LedgerEntry } from '../domain/ledger.js'
import { ledgerModel, type LedgerRecord } from './ledger-model.js'

export type NewLedgerEntry = Omit<LedgerEntry, 'id' | 'at'>

/** Minutes that were written down for one day, by centre and sub-programme. */
export interface MinutesOfDay {
  readonly centreId: string | null
  readonly programme: string
  readonly day: string
  readonly minutes: number
}

const toEntry = ({ _id, ...rest }: LedgerRecord): LedgerEntry => ({ id: _id, ...rest })

/** Appends and reads; there is no way to change or remove an entry. */
export function createLedgerRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const ledger = ledgerModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<LedgerEntry[]> => {
    const records = await ledger.find(filter).sort({ at: 1, _id: 1 }).lean<LedgerRecord[]>().exec()
    return records.map(toEntry)
  }
  return {
    /** false when an entry with this key stands already: the unique index decides. */
    async append(entry: NewLedgerEntry): Promise<boolean> {
      try {
        await ledger.create({ _id: newId(), ...entry, at: clock.now() })
        return true
      } catch (error) {
        if (isDuplicateKey(error, 'key')) return false
        throw error
      }
    },
    /** For seeds: many at once, each with the moment of its own. */
    async insertEntries(entries: readonly (NewLedgerEntry & { at: Date })[]): Promise<void> {
      await insertRecords(
        ledger,
        entries.map((entry) => ({ _id: newId(), ...entry })),
      )
    },
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }),
    listByPlacement: (placementId: string) => listBy({ placementId }),
    listBySource: (source: string) => listBy({ source }),
    /** Sums for figures. Centres are named, so that the index is used; null: work without a centre. */
    async sumByDay(
      centreIds: readonly (string | null)[],
      days: { from: string; to: string },
    ): Promise<MinutesOfDay[]> {
      const groups = await ledger.aggregate<{ _id: Omit<MinutesOfDay, 'minutes'>; minutes: number }>([
        { $match: { centreId: { $in: [...centreIds] }, day: { $gte: days.from, $lte: days.to } } },
        {
          $group: {
            _id: { centreId: '$centreId', programme: '$programme', day: '$day' },
            minutes: { $sum: '$minutes' },
          },
        },
      ])
      return groups.map(({ _id, minutes }) => ({ ..._id, minutes }))
    },
    listInScope: (scope: ScopeFilter, days: { from: string; to: string }) =>
      listBy({ ...scope, day: { $gte: days.from, $lte: days.to } }),
  }
}

export type LedgerRepository = ReturnType<typeof createLedgerRepository>
