import { mkdirSync } from 'node:fs'
import type { Config } from '../config/config.js'
import { connectOrSpawn } from './embedded/start.js'

/** Where the data are: an address to connect to, and how to let go of it. */
export interface StorePlace {
  readonly uri: string
  readonly kind: 'embedded' | 'mongodb'
  close(): Promise<void>
}

/**
 * The database of MONGODB_URI, or else the embedded store in the data folder. Apart from `connection.ts`, because a
 * start begins with it and loads the driver, which takes longer, while the store's own process comes up.
 */
export async function findStore({ mongodbUri, dataDir }: Config): Promise<StorePlace> {
  if (mongodbUri !== null) return { uri: mongodbUri, kind: 'mongodb', close: () => Promise.resolve() }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return { kind: 'embedded', ...(await connectOrSpawn({ dataDir })) }
}
