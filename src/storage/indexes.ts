import type { Connection } from 'mongoose'

/** Creates every declared collection and index; the app does not start without its unique ones. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map((model) => model.createIndexes()))
}
