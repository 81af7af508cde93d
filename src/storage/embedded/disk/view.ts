import type { Collection } from './catalog.js'
import type { KeySource, Rec } from './key-space.js'

/** What statements read and write: the committed state, or a transaction's view of it. */
export interface View {
  readonly inTransaction: boolean
  /** The catalog's time it shows the state of. */
  readonly since: number
  get(key: string): Rec | undefined
  put(key: string, rec: Rec | null): void
  /** Before the first put of a write: makes sure no open transaction stands against changing these keys. */
  reserve(keys: Iterable<string>): void
  readonly keys: KeySource
  /** A collection's number of documents changes with the writes it belongs to. */
  count(collection: Collection, by: number): void
}
