import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { open } from 'lmdb'
import { MongoClient, type Collection } from 'mongodb'
import { connectOrSpawn } from '../../src/storage/embedded/start.js'

/** The embedded store through the official driver from another process, beside LMDB itself, which is its limit. */

interface Row {
  _id: number
  email: string
  grp: number
  at: Date
  text: string
}

const size = 100_000
const rowOf = (n: number): Row => ({
  _id: n,
  email: `person${n}@example.org`,
  grp: n % 1000,
  at: new Date(1.7e12 + n * 1000),
  text: 'x'.repeat(300),
})

/** Calls per second of `work`, many at a time. */
async function rate(seconds: number, parallel: number, work: (n: number) => unknown): Promise<number> {
  const until = Date.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: parallel }, async (_, lane) => {
      for (let n = lane; Date.now() < until; n += parallel) {
        await work(n)
        done += 1
      }
    }),
  )
  return Math.round(done / seconds)
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return Math.round(performance.now() - from)
}

const pick = (): number => Math.floor(Math.random() * size)

async function fill(rows: Collection<Row>, count = size): Promise<void> {
  await rows.createIndex({ email: 1 }, { unique: true }, {})
  await rows.createIndex({ grp: 1, at: 1 }, {}, {})
  for (let from = 0; from < count; from += 1000) {
    await rows.insertMany(Array.from({ length: Math.min(1000, count - from) }, (_, i) => rowOf(from + i)))
  }
}

/** How many times longer an indexed find takes among all documents than among a tenth of them; taken in turns. */
async function growth(rows: Collection<Row>, tenth: Collection<Row>): Promise<number> {
  await fill(tenth, size / 10)
  const rounds: number[] = []
  const find = (where: Collection<Row>, most: number): Promise<number> =>
    rate(1, 32, () => where.findOne({ email: rowOf(Math.floor(Math.random() * most)).email }))
  for (let round = 0; round < 5; round += 1)
    rounds.push((await find(tenth, size / 10)) / (await find(rows, size)))
  return Math.round((rounds.sort((a, b) => a - b)[2] ?? 0) * 100) / 100
}

async function rawLimits(dataDir: string): Promise<{ get: number; put: number }> {
  const db = open<Buffer, Buffer>({
    path: join(dataDir, 'raw.mdb'),
    noSubdir: true,
    keyEncoding: 'binary',
    encoding: 'binary',
    overlappingSync: false,
  })
  const value = Buffer.alloc(420)
  const key = (n: number): Buffer => Buffer.from(`key ${n}`)
  for (let n = 0; n < 10_000; n += 1) void db.put(key(n), value)
  await db.flushed
  const from = performance.now()
  for (let n = 0; n < 200_000; n += 1) db.getBinary(key(n % 10_000))
  const get = Math.round(200_000 / ((performance.now() - from) / 1000))
  const put = await rate(2, 32, (n) => db.put(key(n), value))
  await db.close()
  return { get, put }
}

function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

const print = (name: string, value: number, aim: string, limit = ''): void =>
  console.log(`${name.padEnd(36)} ${String(value).padStart(9)}   ${aim.padEnd(12)} ${limit}`)

async function measure(uri: string, raw: { get: number; put: number }): Promise<void> {
  const client = new MongoClient(uri, { maxPoolSize: 32 })
  await client.connect()
  const rows = client.db('bench').collection<Row>('rows')
  const loading = await milliseconds(() => fill(rows))
  print('insertMany(1000), documents/s', Math.round(size / (loading / 1000)), '', `raw put ${raw.put}`)
  // Both processes compile what they run often: what is measured comes after.
  await rate(2, 32, () => rows.findOne({ _id: pick() }))
  print(
    'find by _id, 32 at once, /s',
    await rate(3, 32, () => rows.findOne({ _id: pick() })),
    '>= 6000',
    `raw get ${raw.get}`,
  )
  print(
    'find by indexed field, /s',
    await rate(3, 32, () => rows.findOne({ email: rowOf(pick()).email })),
    '>= 6000',
    `raw get ${raw.get}`,
  )
  const tenth = client.db('bench').collection<Row>('tenth')
  print('the same among 10,000: times longer', await growth(rows, tenth), '<= 1.5')
  const page = (): Promise<unknown> =>
    rows
      .find({ grp: pick() % 1000 })
      .sort({ at: -1 })
      .limit(20)
      .toArray()
  print('index, sort and limit 20, /s', await rate(3, 32, page), '')
  const grouping = [{ $group: { _id: '$grp', n: { $sum: 1 } } }]
  print('$group over all, cold, ms', await milliseconds(() => rows.aggregate(grouping).toArray()), '')
  print('$group over all, ms', await milliseconds(() => rows.aggregate(grouping).toArray()), '<= 1000')
  print(
    'insert, 32 writers, /s',
    await rate(3, 32, (n) => rows.insertOne(rowOf(size + n))),
    '>= 2000',
    `raw put ${raw.put}`,
  )
  print(
    'update by _id, 32 writers, /s',
    await rate(3, 32, () => rows.updateOne({ _id: pick() }, { $inc: { grp: 1 } })),
    '>= 2500',
    `raw put ${raw.put}`,
  )
  print('insert, 1 writer, /s', await rate(2, 1, (n) => rows.insertOne(rowOf(2 * size + 1e6 + n))), '')
  const { pid } = (await client.db('admin').command({ serverStatus: 1 })) as { pid?: number }
  print('memory, MB', memoryOf(pid ?? 0), '<= 450')
  await client.close()
}

/** `npm run bench store`. */
export async function benchStore(parent: string): Promise<void> {
  const dataDir = mkdtempSync(join(parent, 'store-'))
  const raw = await rawLimits(dataDir)
  console.log(`The embedded store, ${size} documents`)
  const store = await connectOrSpawn({ dataDir })
  await measure(store.uri, raw)
  await store.close()
  const reopened = connectOrSpawn({ dataDir })
  print('reopen, ms', await milliseconds(() => reopened), '<= 500')
  await (await reopened).close()
  rmSync(dataDir, { recursive: true })
}
