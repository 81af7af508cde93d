import { expect } from 'chai'
import type { Connection } from 'mongoose'
import { createLeases } from '../../src/storage/leases.js'
import { allMigrations } from '../../src/storage/migrations/all-migrations.js'
import { migrate } from '../../src/storage/migrations/migrate.js'
import type { Migration } from '../../src/storage/migrations/migration.js'
import { filesUnder } from '../architecture/source-files.js'
import { testClock } from '../support/clock.js'
import { openTestDatabase } from '../support/store.js'

describe('migrations', () => {
  let connection: Connection
  const clock = testClock()
  beforeEach(async () => {
    connection = await openTestDatabase()
  })
  afterEach(() => connection.close())

  const counting = (name: string): Migration => ({
    name,
    up: async (db) => {
      await db.collection('counters').insertOne({ name })
    },
  })
  const applied = async () =>
    (await connection.collection('counters').find().sort({ _id: 1 }).toArray()).map(
      (each) => each['name'] as string,
    )

  it('run in order and once, also when several processes start together', async () => {
    const migrations = [counting('0001-first'), counting('0002-second')]
    const ran = await Promise.all([1, 2, 3].map(() => migrate({ connection, clock, migrations })))
    expect(await applied()).to.deep.equal(['0001-first', '0002-second'])
    expect(ran.flat()).to.have.length(2)
    expect(await migrate({ connection, clock, migrations })).to.deep.equal([])
  })

  it('make a second starter wait until the first is done', async () => {
    let finish: () => void = () => undefined
    let begun: () => void = () => undefined
    const end = new Promise<void>((resolve) => (finish = resolve))
    const beginning = new Promise<void>((resolve) => (begun = resolve))
    const slow: Migration = {
      name: '0001-slow',
      up: () => {
        begun()
        return end
      },
    }
    const first = migrate({ connection, clock, migrations: [slow] })
    await beginning
    let secondIsDone = false
    const second = migrate({ connection, clock, migrations: [slow] }).then((names) => {
      secondIsDone = true
      return names
    })
    expect(secondIsDone).to.equal(false)
    finish()
    expect(await first).to.deep.equal(['0001-slow'])
    expect(await second).to.deep.equal([])
  })

  it('keep what was finished before one fails, and take the rest up at the next start', async () => {
    let broken = true
    const fragile: Migration = {
      name: '0002-fragile',
      up: () => (broken ? Promise.reject(new Error('broken')) : counting('0002-fragile').up(connection)),
    }
    const migrations = [counting('0001-first'), fragile]
    const refusal = await migrate({ connection, clock, migrations }).catch((error: unknown) => error)
    expect(refusal).to.have.property('message', 'broken')
    broken = false
    expect(await migrate({ connection, clock, migrations })).to.deep.equal(['0002-fragile'])
    expect(await applied()).to.deep.equal(['0001-first', '0002-fragile'])
  })

  it('are taken over from a starter that died', async () => {
    const own = testClock()
    const leases = createLeases({ connection, clock: own })
    await leases.takeLease({ name: 'migrations', holder: 'dead', minutes: 30 })
    own.advance(30)
    const ran = await migrate({ connection, clock: own, migrations: [counting('0001-first')] })
    expect(ran).to.deep.equal(['0001-first'])
  })

  it('refuse data that a newer version has changed', async () => {
    await migrate({ connection, clock, migrations: [counting('0001-first'), counting('0002-second')] })
    const refusal = await migrate({ connection, clock, migrations: [counting('0001-first')] }).catch(
      (error: unknown) => error,
    )
    expect(refusal).to.be.an('error').with.property('message').that.contains('0002-second')
  })

  it('leave on a certificate what its holder chose to show, and nothing that nobody chose', async () => {
    const old = { fullName: false, hours: true, programme: true, centre: true }
    const certificates = connection.collection<{ _id: string; choice: object; events: object[] }>(
      'certificates',
    )
    const issued = { event: 'issued' }
    await certificates.insertMany([
      { _id: 'silent', choice: old, events: [issued] },
      { _id: 'chosen', choice: old, events: [issued, { event: 'choice-changed' }] },
    ])
    for (const migration of allMigrations) await migration.up(connection)
    for (const migration of allMigrations) await migration.up(connection)
    const choices = new Map((await certificates.find().toArray()).map(({ _id, choice }) => [_id, choice]))
    const nothing = { fullName: false, period: false, hours: false, programme: false, centre: false }
    expect(choices.get('silent')).to.deep.equal(nothing)
    expect(choices.get('chosen')).to.deep.equal({ ...old, period: true })
  })

  it('are numbered without a gap, one file each, and all of them are run', () => {
    const names = allMigrations.map((migration) => migration.name)
    const files = filesUnder('src/storage/migrations', '.ts')
      .map((file) => /(\d{4}-[\w-]+)\.ts$/.exec(file.path)?.[1])
      .filter((name) => name !== undefined)
      .sort()
    expect(names).to.deep.equal(files)
    expect(names.map((name) => Number(name.slice(0, 4)))).to.deep.equal(names.map((_, index) => index + 1))
  })
})
