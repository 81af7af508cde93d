/**
 * Hours are entries in an append-only ledger, in whole minutes. Nothing is edited or removed:
 * a correction is one more entry, with its reason.
 */
export type LedgerKind = 'approved' | 'correction'

export interface LedgerEntry {
  readonly id: string
  readonly volunteerId: string
  readonly placementId: string
  readonly centreId: string | null
  readonly programme: string
  readonly organisationId: string | null
  readonly kind: LedgerKind
  /** What it is for: `shift:<sign-up id>` or `task:<claim id>`. */
  readonly source: string
  /** Unique, so that the same approval cannot be written twice. */
  readonly key: string
  /** Signed: a correction may take away. */
  readonly minutes: number
  /** The calendar day on which the work was done. */
  readonly day: string
  readonly at: Date
  readonly by: string | null
  /** Words of whoever corrected; null for approvals as planned. */
  readonly reason: string | null
  /** 1, 2, 3 … among this person's entries. */
  readonly sequence: number
  /** The hash of the person's entry before this one: whoever changes one has to change all that follow. */
  readonly previousHash: string
  /** Of everything above. */
  readonly hash: string
}

/** Minutes that stand to somebody's credit. */
export const balanceOf = (entries: readonly Pick<LedgerEntry, 'minutes'>[]): number =>
  entries.reduce((sum, entry) => sum + entry.minutes, 0)
