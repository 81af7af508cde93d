import { mkdirSync } from 'node:fs'
import { createConnection, type Connection } from 'mongoose'
import type { Config } from '../config/config.js'
import { connectOrSpawn } from './embedded/start.js'

export interface Storage {
  readonly connection: Connection
  readonly kind: 'embedded' | 'mongodb'
  close(): Promise<void>
}

async function open(uri: string, dbName: string): Promise<Connection> {
  return createConnection(uri, {
    dbName,
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 32,
  }).asPromise()
}

/** The database of MONGODB_URI, or else the embedded store in the data folder. Nobody after this asks which. */
export async function openStorage(config: Config): Promise<Storage> {
  if (config.mongodbUri !== null) {
    const connection = await open(config.mongodbUri, config.mongodbDatabase)
    return { connection, kind: 'mongodb', close: () => connection.close() }
  }
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const store = await connectOrSpawn({ dataDir: config.dataDir })
  const connection = await open(store.uri, config.mongodbDatabase)
  return {
    connection,
    kind: 'embedded',
    async close() {
      await connection.close()
      await store.close()
    },
  }
}
