import type { Connection } from 'mongoose'
import type { Clock } from '../lib/clock.js'
import { ensureIndexes } from './indexes.js'
import { allMigrations } from './migrations/all-migrations.js'
import { migrate } from './migrations/migrate.js'

/** What every start does before the first request: indexes first, because migrations may rely on unique ones. */
export async function prepareStorage(connection: Connection, clock: Clock): Promise<void> {
  await ensureIndexes(connection)
  await migrate({ connection, clock, migrations: allMigrations })
}
