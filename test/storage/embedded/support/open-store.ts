import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient, type Db } from 'mongodb'
import { connectOrSpawn, type EmbeddedStore } from '../../../../src/storage/embedded/start.js'

export interface OpenStore {
  readonly store: EmbeddedStore
  readonly client: MongoClient
  readonly db: Db
  readonly dataDir: string
  close(): Promise<void>
}

/** A store of one's own, with the official driver connected to it. */
export async function openStore(options: { ttlSeconds?: number } = {}): Promise<OpenStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-test-'))
  const store = await connectOrSpawn({ dataDir, ...options })
  const client = new MongoClient(store.uri)
  await client.connect()
  return {
    store,
    client,
    db: client.db('tests'),
    dataDir,
    close: async () => {
      await client.close()
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
