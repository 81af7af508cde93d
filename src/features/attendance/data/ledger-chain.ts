import { createHash } from 'node:crypto'
import type { LedgerEntry } from '../domain/ledger.js'

export type NewLedgerEntry = Omit<LedgerEntry, 'id' | 'at' | 'sequence' | 'previousHash' | 'hash'>

/** What the first entry of a person follows. */
export const beginning = '0'.repeat(64)

/** The content in one fixed order and notation; whatever is added later goes to the end, in a new version. */
const contentOf = (entry: Omit<LedgerEntry, 'hash'>): string =>
  JSON.stringify([
    entry.sequence,
    entry.previousHash,
    entry.id,
    entry.volunteerId,
    entry.placementId,
    entry.centreId,
    entry.programme,
    entry.organisationId,
    entry.kind,
    entry.source,
    entry.key,
    entry.minutes,
    entry.day,
    entry.at.toISOString(),
    entry.by,
    entry.reason,
  ])

const hashOf = (entry: Omit<LedgerEntry, 'hash'>): string =>
  createHash('sha256').update(contentOf(entry)).digest('hex')

/** The next entry of a person, tied to the one before it. */
export function follow(
  last: Pick<LedgerEntry, 'sequence' | 'hash'> | null,
  entry: NewLedgerEntry & Pick<LedgerEntry, 'id' | 'at'>,
): LedgerEntry {
  const tied = { ...entry, sequence: (last?.sequence ?? 0) + 1, previousHash: last?.hash ?? beginning }
  return { ...tied, hash: hashOf(tied) }
}

/** What is wrong: an entry is missing, does not follow the one before it, or was changed. */
export type ChainProblem = 'missing' | 'untied' | 'changed'

/** The first break in one person's entries, in their order; null when the chain holds. */
export function chainBreak(
  entries: readonly LedgerEntry[],
): { readonly sequence: number; readonly problem: ChainProblem } | null {
  let last: Pick<LedgerEntry, 'sequence' | 'hash'> = { sequence: 0, hash: beginning }
  for (const entry of entries) {
    const { hash, ...content } = entry
    const { sequence } = entry
    if (sequence !== last.sequence + 1) return { sequence: last.sequence + 1, problem: 'missing' }
    if (entry.previousHash !== last.hash) return { sequence, problem: 'untied' }
    if (hash !== hashOf(content)) return { sequence, problem: 'changed' }
    last = entry
  }
  return null
}
