import { createConnection, type Connection } from 'mongoose'
import type { Config } from '../config/config.js'
import { findStore, type StorePlace } from './store-place.js'

export interface Storage {
  readonly connection: Connection
  readonly kind: StorePlace['kind']
  close(): Promise<void>
}

/** Connects to the store, wherever it is. Nobody after this asks which. */
export async function openStorage(config: Config, found = findStore(config)): Promise<Storage> {
  const store = await found
  const connection = await createConnection(store.uri, {
    dbName: config.mongodbDatabase,
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 32,
  }).asPromise()
  return {
    connection,
    kind: store.kind,
    async close() {
      await connection.close()
      await store.close()
    },
  }
}
