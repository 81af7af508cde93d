import type { Connection, Model, mongo } from 'mongoose'

/** All indexes of a collection in one command: mongoose would ask for them one after the other. */
async function createIndexesOf({ schema, collection }: Model<unknown>): Promise<void> {
  const indexes = schema.indexes().map(([key, options]) => ({ ...options, key }))
  if (indexes.length > 0) await collection.createIndexes(indexes as mongo.IndexDescription[])
}

/** Creates every declared collection and index; the app does not start without its unique ones. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map(createIndexesOf))
}
