import { setTimeout as wait } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import type { Clock } from '../../lib/clock.js'
import { defineCollection, requiredDate } from '../collection.js'
import { newId } from '../identifiers.js'
import { createLeases } from '../leases.js'
import type { Migration } from './migration.js'

interface MigrationRecord {
  _id: string
  appliedAt: Date
}

const migrationModel = defineCollection<MigrationRecord>({
  name: 'migrations',
  fields: { appliedAt: requiredDate },
})

export interface MigrationInput {
  readonly connection: Connection
  readonly clock: Clock
  readonly migrations: readonly Migration[]
}

const leaseName = 'migrations'
const longestRunMinutes = 30
const millisecondsBetweenLooks = 100

/** Data of a newer version must not meet an older program, which would write what the newer one no longer expects. */
function refuseUnknown(applied: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = [...applied].filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new Error(`The data were changed by a newer version of this program: ${unknown.join(', ')}`)
}

/**
 * Runs what has not run yet, in order, under a lease: of several processes that start together one does it and the
 * others wait until it is done. A crash leaves what was finished recorded and the rest to the next start.
 * @returns the names of those that ran here
 */
export async function migrate({ connection, clock, migrations }: MigrationInput): Promise<string[]> {
  const records = migrationModel(connection)
  const leases = createLeases({ connection, clock })
  const holder = newId()

  const pending = async (): Promise<Migration[]> => {
    const done = await records.find({}).lean<MigrationRecord[]>().exec()
    const applied = new Set(done.map((record) => record._id))
    refuseUnknown(applied, migrations)
    return migrations.filter((migration) => !applied.has(migration.name))
  }

  const runPending = async (): Promise<string[]> => {
    const todo = await pending()
    for (const migration of todo) {
      await migration.up(connection)
      await records.create({ _id: migration.name, appliedAt: clock.now() })
    }
    return todo.map((migration) => migration.name)
  }

  while ((await pending()).length > 0) {
    if (await leases.takeLease({ name: leaseName, holder, minutes: longestRunMinutes })) {
      try {
        return await runPending()
      } finally {
        await leases.endLease({ name: leaseName, holder }, clock.now())
      }
    }
    await wait(millisecondsBetweenLooks)
  }
  return []
}
