import { MongoClient } from 'mongodb'

/** Writes until it is killed, and tells each number once its write was acknowledged (negative: by a transaction). */

interface Row {
  _id: number
  text?: string
}

const client = await MongoClient.connect(process.argv[2] ?? '')
const db = client.db('crash')
await Promise.all(['single', 'left', 'right'].map((name) => db.createCollection(name).catch(() => undefined)))
await db.collection('single').createIndex({ text: 1 }, { unique: true }, {})
const last = await db.collection<Row>('single').find().sort({ _id: -1 }).limit(1).next()
const lastPair = await db.collection<Row>('left').find().sort({ _id: -1 }).limit(1).next()
let next = Math.max(last?._id ?? 0, lastPair?._id ?? 0)

async function single(): Promise<void> {
  const _id = (next += 1)
  await db.collection<Row>('single').insertOne({ _id, text: `text ${_id}` })
  await db.collection<Row>('single').updateOne({ _id }, { $set: { text: `changed ${_id}` } })
  process.send?.(_id)
}

async function pair(): Promise<void> {
  const _id = (next += 1)
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await db.collection<Row>('left').insertOne({ _id }, { session })
      await db.collection<Row>('right').insertOne({ _id }, { session })
    }),
  )
  process.send?.(-_id)
}

async function repeat(work: () => Promise<void>): Promise<void> {
  for (;;) await work().catch(() => undefined)
}

await Promise.all([
  ...Array.from({ length: 6 }, () => repeat(single)),
  ...Array.from({ length: 3 }, () => repeat(pair)),
])
