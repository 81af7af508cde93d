import { expect } from 'chai'
import { MongoServerError, ObjectId } from 'mongodb'
import { openStore, type OpenStore } from './support/open-store.js'

describe('embedded store: reading and writing', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())
  beforeEach(() => open.db.dropDatabase())

  it('finds what was inserted, in the order of insertion', async () => {
    const people = open.db.collection('people')
    await people.insertMany([{ name: 'Aysel' }, { name: 'Rauf' }, { name: 'Leyla' }])
    expect((await people.find().toArray()).map((p): unknown => p['name'])).to.deep.equal([
      'Aysel',
      'Rauf',
      'Leyla',
    ])
  })

  it('sorts, skips, limits and projects', async () => {
    const rows = open.db.collection<{ _id: number; n: number; deep: { a: number; b: number } }>('rows')
    await rows.insertMany([1, 2, 3, 4].map((n) => ({ _id: n, n: n % 3, deep: { a: n, b: n } })))
    const found = await rows
      .find()
      .sort({ n: -1, _id: 1 })
      .skip(1)
      .limit(2)
      .project({ 'deep.a': 1 })
      .toArray()
    expect(found).to.deep.equal([
      { _id: 1, deep: { a: 1 } },
      { _id: 4, deep: { a: 4 } },
    ])
  })

  it('reads long results through a cursor', async () => {
    const many = open.db.collection('many')
    await many.insertMany(Array.from({ length: 1500 }, (_, n) => ({ n })))
    const found = await many.find().batchSize(70).toArray()
    expect(found.map((doc) => doc['n'] as number)).to.deep.equal(Array.from({ length: 1500 }, (_, n) => n))
  })

  it('answers a duplicate key as MongoDB does', async () => {
    const users = open.db.collection('users')
    await users.createIndex({ email: 1 }, { unique: true }, {})
    await users.insertOne({ email: 'a@example.org' })
    const error = await users.insertOne({ email: 'a@example.org' }).catch((e: unknown) => e)
    expect(error).to.be.instanceOf(MongoServerError)
    expect(error).to.include({
      code: 11000,
      message:
        'E11000 duplicate key error collection: tests.users index: email_1 dup key: { email: "a@example.org" }',
    })
    expect((error as MongoServerError)['keyPattern']).to.deep.equal({ email: 1 })
    expect((error as MongoServerError)['keyValue']).to.deep.equal({ email: 'a@example.org' })
  })

  it('updates, upserts and deletes', async () => {
    const items = open.db.collection('items')
    const id = new ObjectId()
    expect(
      await items.updateOne({ _id: id }, { $set: { a: 1 }, $setOnInsert: { made: true } }, { upsert: true }),
    ).to.include({ matchedCount: 0, upsertedCount: 1 })
    expect(await items.updateOne({ _id: id }, { $inc: { a: 2 }, $push: { list: 'x' } } as object)).to.include(
      { matchedCount: 1, modifiedCount: 1 },
    )
    expect(await items.findOne()).to.deep.equal({ _id: id, a: 3, made: true, list: ['x'] })
    expect(
      await items.findOneAndUpdate({ a: 3 }, { $set: { a: 4 } }, { returnDocument: 'after' }),
    ).to.include({ a: 4 })
    expect(await items.deleteMany({})).to.include({ deletedCount: 1 })
    expect(await items.countDocuments()).to.equal(0)
  })

  it('aggregates', async () => {
    const sales = open.db.collection('sales')
    await sales.insertMany([
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
      { k: 'a', v: 3 },
    ])
    const found = await sales
      .aggregate([
        { $match: { v: { $gt: 0 } } },
        { $group: { _id: '$k', sum: { $sum: '$v' } } },
        { $sort: { _id: 1 } },
      ])
      .toArray()
    expect(found).to.deep.equal([
      { _id: 'a', sum: 4 },
      { _id: 'b', sum: 2 },
    ])
  })

  it('commits and aborts transactions', async () => {
    const [a, b] = [open.db.collection('ta'), open.db.collection('tb')]
    await open.client.withSession((session) =>
      session.withTransaction(async () => {
        await a.insertOne({ x: 1 }, { session })
        await b.insertOne({ x: 1 }, { session })
        expect(await a.countDocuments({})).to.equal(0)
      }),
    )
    expect(await a.countDocuments()).to.equal(1)
    const session = open.client.startSession()
    session.startTransaction()
    await a.insertOne({ x: 2 }, { session })
    await session.abortTransaction()
    await session.endSession()
    expect(await a.countDocuments()).to.equal(1)
  })
})
