import { expect } from 'chai'
import MongoStore from 'connect-mongo'
import type { SessionData } from 'express-session'
import { createConnection, Schema, Types, type Connection } from 'mongoose'
import { promisify } from 'node:util'
import { RateLimiterMongo } from 'rate-limiter-flexible'
import { openStore, type OpenStore } from './support/open-store.js'

/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- mongoose's own notation */
const schema = new Schema(
  {
    email: { type: String, unique: true },
    parts: [{ name: String, size: Number }],
    labels: { type: Map, of: String },
    price: Schema.Types.Decimal128,
    expires: { type: Date, expires: 3600 },
    group: String,
    rank: Number,
  },
  { timestamps: true },
)
/* eslint-enable */
schema.index({ group: 1, rank: -1 }, { partialFilterExpression: { group: { $exists: true } } })
schema.index({ rank: 1 }, { sparse: true, name: 'by rank' })

describe('embedded store: under mongoose and what builds on the driver', () => {
  let open: OpenStore
  let connection: Connection
  before(async () => {
    open = await openStore()
    connection = await createConnection(open.store.uri, { dbName: 'app' }).asPromise()
  })
  after(async () => {
    await connection.close()
    await open.close()
  })

  it('finds nothing to change in the indexes mongoose has made', async () => {
    const things = connection.model('Thing', schema)
    await things.init()
    expect(await things.diffIndexes()).to.deep.equal({ toDrop: [], toCreate: [] })
    expect(await things.syncIndexes()).to.deep.equal([])
  })

  it('saves, changes and reads documents', async () => {
    const things = connection.model('Thing', schema)
    const made = await things.create({
      email: 'a@example.org',
      parts: [
        { name: 'x', size: 1 },
        { name: 'y', size: 2 },
      ],
      labels: new Map([['k', 'v']]),
      price: Types.Decimal128.fromString('1.50'),
      rank: 1,
    })
    made.parts[0]!.size = 5
    made.parts.push({ name: 'z', size: 3 })
    await made.save()
    await things.updateOne({ 'parts.name': 'y' }, { $set: { 'parts.$.size': 20 } })
    await things.updateOne(
      { _id: made._id },
      { $set: { 'parts.$[big].name': 'big' } },
      { arrayFilters: [{ 'big.size': { $gt: 10 } }] },
    )
    const read = await things.findById(made._id).orFail()
    expect(read.parts.map(({ name, size }) => [name, size])).to.deep.equal([
      ['x', 5],
      ['big', 20],
      ['z', 3],
    ])
    expect(read.labels?.get('k')).to.equal('v')
    expect(String(read.price)).to.equal('1.50')
    const error: unknown = await things.create({ email: 'a@example.org' }).catch((e: unknown) => e)
    expect(error).to.include({ code: 11000 })
  })

  it('runs bulk writes, cursors and transactions', async () => {
    const things = connection.model('Thing', schema)
    await things.deleteMany({})
    const result = await things.bulkWrite([
      { insertOne: { document: { email: 'b@example.org', rank: 5 } } },
      { updateOne: { filter: { email: 'c@example.org' }, update: { $set: { rank: 9 } }, upsert: true } },
      { deleteOne: { filter: { rank: 5 } } },
    ])
    expect(result).to.include({ insertedCount: 1, upsertedCount: 1, deletedCount: 1 })
    await connection.transaction(async (session) => {
      await things.create([{ email: 'd@example.org', rank: 1 }], { session })
    })
    const emails: unknown[] = []
    for await (const { email } of things.find().sort({ rank: 1 }).cursor()) emails.push(email)
    expect(emails).to.deep.equal(['d@example.org', 'c@example.org'])
  })

  it('keeps sessions for connect-mongo', async () => {
    const sessions = MongoStore.create({ client: connection.getClient(), dbName: 'app', ttl: 60 })
    const set = promisify((id: string, data: object, done: (error: Error | null) => void) => {
      sessions.set(id, data as SessionData, done)
    })
    const get = promisify((id: string, done: (error: Error | null, data: unknown) => void) => {
      sessions.get(id, done)
    })
    await set('one', { cookie: { originalMaxAge: 1000 }, who: 'x' })
    await set('one', { cookie: { originalMaxAge: 1000 }, who: 'y' })
    expect(await get('one')).to.include({ who: 'y' })
    expect(await get('two')).to.equal(null)
    await new Promise<void>((done) => sessions.destroy('one', () => done()))
    expect(await get('one')).to.equal(null)
  })

  it('counts for rate-limiter-flexible', async () => {
    const limiter = new RateLimiterMongo({
      storeClient: connection,
      dbName: 'app',
      tableName: 'limits',
      points: 2,
      duration: 60,
    })
    const left = await Promise.all(
      [1, 2, 3, 4].map(() =>
        limiter.consume('key').then(
          (r) => r.remainingPoints,
          () => -1,
        ),
      ),
    )
    expect(left.sort()).to.deep.equal([-1, -1, 0, 1])
  })
})
