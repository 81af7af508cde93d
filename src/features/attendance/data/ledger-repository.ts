import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { LedgerEntry } from '../domain/ledger.js'
import { follow, type NewLedgerEntry } from './ledger-chain.js'
import { ledgerModel, type LedgerRecord } from './ledger-model.js'

/** `known`: an entry with this key stands already; `refused`: the person's entries do not allow it. */
export type AppendOutcome = 'appended' | 'known' | 'refused'

/** As many may append to one person's chain at once; each round lets one of them through. */
const mostRounds = 200

/** Minutes that were written down for one day, by centre and sub-programme. */
export interface MinutesOfDay {
  readonly centreId: string | null
  readonly programme: string
  readonly day: string
  readonly minutes: number
}

const toRecord = ({ id, ...rest }: LedgerEntry): LedgerRecord => ({ _id: id, ...rest })
const toEntry = ({ _id, ...rest }: LedgerRecord): LedgerEntry => ({ id: _id, ...rest })

/** Appends and reads; there is no way to change or remove an entry. */
export function createLedgerRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const ledger = ledgerModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<LedgerEntry[]> => {
    const records = await ledger.find(filter).sort({ at: 1, _id: 1 }).lean<LedgerRecord[]>().exec()
    return records.map(toEntry)
  }
  const chainOf = async (volunteerId: string): Promise<LedgerEntry[]> => {
    const records = await ledger.find({ volunteerId }).sort({ sequence: 1 }).lean<LedgerRecord[]>().exec()
    return records.map(toEntry)
  }
  /** null when somebody has appended to the chain since it was read. */
  const insert = async (entry: LedgerEntry): Promise<'appended' | 'known' | null> => {
    try {
      await ledger.create(toRecord(entry))
      return 'appended'
    } catch (error) {
      if (isDuplicateKey(error, 'key')) return 'known'
      if (isDuplicateKey(error, 'sequence')) return null
      throw error
    }
  }
  return {
    /** The unique index on the key decides that nothing is written twice. */
    async append(entry: NewLedgerEntry): Promise<boolean> {
      return (await this.appendIf(entry, () => true)) === 'appended'
    },
    /**
     * Appends if the person's entries allow it. They are the very ones it follows: when another entry comes between,
     * the unique index on the sequence refuses this one, and it is asked again.
     */
    async appendIf(
      entry: NewLedgerEntry,
      allows: (entries: readonly LedgerEntry[]) => boolean,
    ): Promise<AppendOutcome> {
      for (let round = 0; round < mostRounds; round += 1) {
        const chain = await chainOf(entry.volunteerId)
        if (chain.some(({ key }) => key === entry.key)) return 'known'
        if (!allows(chain)) return 'refused'
        const outcome = await insert(follow(chain.at(-1) ?? null, { id: newId(), ...entry, at: clock.now() }))
        if (outcome !== null) return outcome
      }
      throw new Error('The hours of one person were written from too many sides at once')
    },
    /** For seeds: many at once, each with the moment of its own. */
    async insertEntries(entries: readonly (NewLedgerEntry & { at: Date })[]): Promise<void> {
      const last = new Map<string, LedgerEntry>()
      const inOrder = [...entries].sort((one, other) => one.at.getTime() - other.at.getTime())
      const chained = inOrder.map((entry) => {
        const next = follow(last.get(entry.volunteerId) ?? null, { id: newId(), ...entry })
        last.set(entry.volunteerId, next)
        return toRecord(next)
      })
      await insertRecords(ledger, chained)
    },
    /** Everybody's entries, person by person, each in its order: for the check of the chains. */
    async *chains(): AsyncGenerator<LedgerEntry[]> {
      let chain: LedgerEntry[] = []
      const cursor = ledger.find({}).sort({ volunteerId: 1, sequence: 1 }).lean<LedgerRecord>().cursor()
      for await (const record of cursor) {
        if (chain.length > 0 && chain[0]?.volunteerId !== record.volunteerId) {
          yield chain
          chain = []
        }
        chain.push(toEntry(record))
      }
      if (chain.length > 0) yield chain
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
    /** What each person has to their credit in each sub-programme. */
    async sumByPerson(): Promise<{ volunteerId: string; programme: string; minutes: number }[]> {
      const groups = await ledger.aggregate<{
        _id: { volunteerId: string; programme: string }
        minutes: number
      }>([
        {
          $group: {
            _id: { volunteerId: '$volunteerId', programme: '$programme' },
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
