import { expect } from 'chai'
import { fork, type ChildProcess } from 'node:child_process'
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient, type Document } from 'mongodb'
import { checkStore } from '../../../src/storage/embedded/disk/check.js'
import { startServer } from '../../../src/storage/embedded/server.js'
import { connectOrSpawn } from '../../../src/storage/embedded/start.js'
import { openStore } from './support/open-store.js'

const failure = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => 'nothing failed',
    (e: unknown) => e,
  )
  return error instanceof Error ? error.message : String(error)
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'store-test-'))

/** Starts writers in a process of their own, which tells of every write that was acknowledged. */
function writers(uri: string): { child: ChildProcess; acknowledged: number[] } {
  const acknowledged: number[] = []
  const child = fork(new URL('./support/crash-writer.js', import.meta.url), [uri], {
    serialization: 'advanced',
  })
  child.on('message', (n) => void acknowledged.push(n as number))
  return { child, acknowledged }
}

async function pidOf(uri: string): Promise<number> {
  const client = await MongoClient.connect(uri)
  const status = await client.db('admin').command({ serverStatus: 1 })
  await client.close()
  return status['pid'] as number
}

const exited = (child: ChildProcess): Promise<void> => new Promise((done) => child.once('exit', () => done()))

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 20)

describe('embedded store: durability', () => {
  it('loses no acknowledged write and tears no transaction, whenever it is killed', async function () {
    this.timeout(20_000 + rounds * 5000)
    const dataDir = folder()
    const told: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const store = await connectOrSpawn({ dataDir })
      const { child, acknowledged } = writers(store.uri)
      while (acknowledged.length < 20 + ((round * 37) % 90))
        await new Promise((next) => child.once('message', next))
      // By turns the store is killed under the application, and the application with the store left behind.
      if (round % 2 === 0) process.kill(await pidOf(store.uri), 'SIGKILL')
      child.kill('SIGKILL')
      await exited(child)
      told.push(...acknowledged)
      await store.close()
      const again = await connectOrSpawn({ dataDir })
      const client = await MongoClient.connect(again.uri)
      const db = client.db('crash')
      const stored = new Set(
        (await db.collection<{ _id: number }>('single').find().toArray()).map((row) => row._id),
      )
      expect(told.filter((n) => n > 0 && !stored.has(n))).to.deep.equal([])
      const [left, right] = await Promise.all(
        ['left', 'right'].map((name) =>
          db.collection<{ _id: number }>(name).find().sort({ _id: 1 }).toArray(),
        ),
      )
      expect(left).to.deep.equal(right)
      const pairs = new Set(left?.map((row) => row._id))
      expect(told.filter((n) => n < 0 && !pairs.has(-n))).to.deep.equal([])
      await client.close()
      await again.close()
    }
    expect(await checkStore(dataDir)).to.deep.equal([])
    rmSync(dataDir, { recursive: true })
  })

  it('is shared by all who start it at once', async () => {
    const dataDir = folder()
    const stores = await Promise.all([1, 2, 3, 4].map(() => connectOrSpawn({ dataDir })))
    expect(new Set(await Promise.all(stores.map(({ uri }) => pidOf(uri)))).size).to.equal(1)
    await Promise.all(stores.map((store) => store.close()))
    rmSync(dataDir, { recursive: true })
  })

  it('is ready again under the same address after a crash', async () => {
    const open = await openStore()
    await open.db.collection('rows').insertOne({ kept: true })
    const pid = await pidOf(open.store.uri)
    process.kill(pid, 'SIGKILL')
    // The driver repeats a read that failed on a closed connection, but not one whose write finds the pipe broken.
    const find = (): Promise<unknown> => open.db.collection('rows').findOne()
    expect(await find().catch(find)).to.include({ kept: true })
    expect(await pidOf(open.store.uri)).not.to.equal(pid)
    await open.close()
  })

  it('takes over the lock of a process that is gone', async () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'store.lock'), '999999')
    const store = await connectOrSpawn({ dataDir })
    expect(readFileSync(join(dataDir, 'store.lock'), 'utf8').split(' ')[0]).to.equal(
      String(await pidOf(store.uri)),
    )
    await store.close()
    rmSync(dataDir, { recursive: true })
  })

  it('says what is wrong with a file that is not its own, or not whole', async () => {
    const dataDir = folder()
    const file = join(dataDir, 'store.mdb')
    writeFileSync(file, 'somebody else’s notes\n'.repeat(1000))
    expect(await failure(connectOrSpawn({ dataDir }))).to.match(/store\.mdb is not a store of this program/)
    expect(readFileSync(file, 'utf8')).to.include('notes')
    writeFileSync(file, 'short')
    expect(await failure(connectOrSpawn({ dataDir }))).to.match(/is not a store/)
    rmSync(file)
    const store = await connectOrSpawn({ dataDir })
    const client = await MongoClient.connect(store.uri)
    await client
      .db('x')
      .collection('y')
      .insertMany(Array.from({ length: 500 }, (_, n) => ({ n })))
    await client.close()
    await store.close()
    copyFileSync(file, `${file}.kept`)
    truncateSync(file, statSync(file).size - 8192)
    expect(await failure(connectOrSpawn({ dataDir }))).to.match(/is cut short/)
    rmSync(dataDir, { recursive: true })
  })

  it('says so where there is no folder to be had', async () => {
    const dataDir = join(folder(), 'file')
    writeFileSync(dataDir, '')
    expect(await failure(connectOrSpawn({ dataDir }))).to.match(/EEXIST|not a folder/)
  })

  it('refuses what does not fit on the disk, and keeps all that did', async () => {
    const dataDir = folder()
    const socket = join(dataDir, 's.sock')
    let free = 3 * 1024 * 1024
    const server = await startServer({ dataDir, socket, freeBytes: () => free })
    const client = await MongoClient.connect(`mongodb://${encodeURIComponent(socket)}/?directConnection=true`)
    const rows = client.db('full').collection('rows')
    const document = (): Document => ({ text: 'x'.repeat(100_000) })
    await rows.insertMany([document(), document()])
    free = 2 * 1024 * 1024
    expect(await rows.insertOne(document()).catch((e: unknown) => e)).to.include({ code: 14031 })
    expect(await rows.updateMany({}, { $set: { more: 1 } }).catch((e: unknown) => e)).to.include({
      code: 14031,
    })
    const session = client.startSession()
    session.startTransaction()
    await rows.insertOne(document(), { session })
    for (const code of [14031, 251])
      expect(await session.commitTransaction().catch((e: unknown) => e)).to.include({ code })
    await session.endSession()
    expect(await rows.countDocuments()).to.equal(2)
    expect(await rows.estimatedDocumentCount()).to.equal(2)
    expect(await rows.countDocuments({ more: 1 })).to.equal(0)
    free = 3 * 1024 * 1024
    expect(await rows.updateMany({}, { $set: { more: 1 } })).to.include({ modifiedCount: 2 })
    await client.close()
    await server.close()
    expect(await checkStore(dataDir)).to.deep.equal([])
    rmSync(dataDir, { recursive: true })
  })
})
