import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection, type Connection } from 'mongoose'
import { connectOrSpawn } from '../../src/storage/embedded/start.js'

interface RunningStore {
  readonly uri: string
  close(): Promise<void>
}

let running: Promise<RunningStore> | null = null
let folder: string | null = null
let count = 0

/** One store for the run (or the database of MONGODB_URI_TEST); each test file has a database of its own in it. */
function startStore(): Promise<RunningStore> {
  const external = process.env['MONGODB_URI_TEST']
  if (external !== undefined) return Promise.resolve({ uri: external, close: () => Promise.resolve() })
  folder = mkdtempSync(join(tmpdir(), 'konullu-test-'))
  return connectOrSpawn({ dataDir: folder })
}

/** A connection to an empty database; close it in `after`. */
export async function openTestDatabase(): Promise<Connection> {
  running ??= startStore()
  const { uri } = await running
  count += 1
  const dbName = `test_${process.pid}_${count}`
  return createConnection(uri, { dbName, autoIndex: false, autoCreate: false, maxPoolSize: 32 }).asPromise()
}

export async function stopStore(): Promise<void> {
  if (running === null) return
  const store = await running
  running = null
  await store.close()
  if (folder !== null) rmSync(folder, { recursive: true, force: true })
}
