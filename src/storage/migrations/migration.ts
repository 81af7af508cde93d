import type { Connection } from 'mongoose'

/** A change to data that is already there. Once it has run anywhere it is never edited: the next one mends it. */
export interface Migration {
  /** The name of its file, such as `0001-sessions-by-account`; its number gives the order. */
  readonly name: string
  up(connection: Connection): Promise<void>
}
