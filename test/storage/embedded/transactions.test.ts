import { expect } from 'chai'
import fc from 'fast-check'
import { fork } from 'node:child_process'
import {
  Long,
  MongoBulkWriteError,
  MongoClient,
  type MongoError,
  type ClientSession,
  type Collection,
} from 'mongodb'
import { openStore, type OpenStore } from './support/open-store.js'

interface Account {
  _id: number
  sum: number
}

const caught = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (e: unknown) => e,
  )

describe('embedded store: transactions', () => {
  let open: OpenStore
  let accounts: Collection<Account>
  let sessions: ClientSession[]
  before(async () => {
    open = await openStore()
    accounts = open.db.collection('accounts')
  })
  after(() => open.close())
  beforeEach(async () => {
    await accounts.deleteMany({})
    await accounts.insertMany([
      { _id: 1, sum: 10 },
      { _id: 2, sum: 20 },
    ])
    sessions = []
  })
  afterEach(async () => {
    for (const session of sessions) await session.endSession()
  })

  const begin = (): ClientSession => {
    const session = open.client.startSession()
    session.startTransaction()
    sessions.push(session)
    return session
  }

  it('read as of their beginning, whatever others do meanwhile', async () => {
    await accounts.createIndex({ sum: 1 }, {}, {})
    const session = begin()
    expect(await accounts.findOne({ _id: 1 }, { session })).to.include({ sum: 10 })
    await accounts.updateOne({ _id: 1 }, { $set: { sum: 99 } })
    await accounts.insertOne({ _id: 3, sum: 10 })
    await accounts.deleteOne({ _id: 2 })
    expect(await accounts.find({}, { session }).sort({ _id: 1 }).toArray()).to.deep.equal([
      { _id: 1, sum: 10 },
      { _id: 2, sum: 20 },
    ])
    expect(await accounts.find({ sum: 10 }, { session }).toArray()).to.deep.equal([{ _id: 1, sum: 10 }])
    await session.commitTransaction()
    expect(await accounts.countDocuments()).to.equal(2)
  })

  it('see their own writes and keep them to themselves', async () => {
    const session = begin()
    await accounts.insertOne({ _id: 5, sum: 5 }, { session })
    await accounts.updateMany({}, { $inc: { sum: 1 } }, { session })
    expect((await accounts.find({}, { session }).toArray()).map(({ sum }) => sum)).to.deep.equal([11, 21, 6])
    expect((await accounts.find().toArray()).map(({ sum }) => sum)).to.deep.equal([10, 20])
    await session.abortTransaction()
    expect((await accounts.find().toArray()).map(({ sum }) => sum)).to.deep.equal([10, 20])
  })

  it('conflict, with the label drivers retry on, over one document and over one unique key', async () => {
    const [first, second] = [begin(), begin()]
    await accounts.updateOne({ _id: 1 }, { $inc: { sum: 1 } }, { session: first })
    await accounts.findOne({ _id: 2 }, { session: second })
    const error = await caught(accounts.updateOne({ _id: 1 }, { $inc: { sum: 1 } }, { session: second }))
    expect(error).to.include({ code: 112 })
    expect((error as MongoError).hasErrorLabel('TransientTransactionError')).to.be.true
    expect(await caught(accounts.findOne({}, { session: second }))).to.include({ code: 251 })
    const third = begin()
    await accounts.insertOne({ _id: 7, sum: 0 }, { session: first })
    expect(await caught(accounts.insertOne({ _id: 7, sum: 0 }, { session: third }))).to.include({ code: 112 })
    await first.commitTransaction()
    expect(await accounts.findOne({ _id: 1 })).to.include({ sum: 11 })
  })

  it('conflict with what was committed after their snapshot', async () => {
    const session = begin()
    await accounts.findOne({ _id: 1 }, { session })
    await accounts.updateOne({ _id: 1 }, { $inc: { sum: 5 } })
    expect(await caught(accounts.updateOne({ _id: 1 }, { $inc: { sum: 1 } }, { session }))).to.include({
      code: 112,
    })
  })

  it('hold a write outside them until they end, and let an unrelated one pass', async () => {
    const session = begin()
    await accounts.updateOne({ _id: 1 }, { $inc: { sum: 1 } }, { session })
    await accounts.updateOne({ _id: 2 }, { $inc: { sum: 1 } })
    const waiting = accounts.updateOne({ _id: 1 }, { $inc: { sum: 1 } })
    await session.commitTransaction()
    await waiting
    expect(await accounts.find().toArray()).to.deep.equal([
      { _id: 1, sum: 12 },
      { _id: 2, sum: 21 },
    ])
  })

  it('hold a write outside them that is sent again meanwhile, and let it happen once', async () => {
    const session = begin()
    await accounts.insertOne({ _id: 41, sum: 0 }, { session })
    const client = new MongoClient(open.store.uri, { socketTimeoutMS: 60 })
    const others = client.db('tests').collection<Account>('accounts')
    const waiting = others.insertMany([
      { _id: 40, sum: 0 },
      { _id: 41, sum: 0 },
    ])
    await new Promise((sentAgain) => setTimeout(sentAgain, 90))
    await session.abortTransaction()
    expect((await waiting).insertedCount).to.equal(2)
    await client.close()
  })

  it('hold a write outside them no longer than it may take', async () => {
    const session = begin()
    await accounts.updateOne({ _id: 1 }, { $inc: { sum: 1 } }, { session })
    const hasty = accounts.updateOne({ _id: 1 }, { $inc: { sum: 100 } }, { maxTimeMS: 40 })
    expect(await caught(hasty)).to.include({ code: 50 })
    await session.commitTransaction()
    expect(await accounts.findOne({ _id: 1 })).to.include({ sum: 11 })
  })

  it('end with the client that began them, when it is killed', async () => {
    const child = fork(new URL('./support/abandoned-transaction.js', import.meta.url), [open.store.uri])
    await new Promise((changed) => child.once('message', changed))
    const waiting = accounts.updateOne({ _id: 1 }, { $inc: { sum: 1 } })
    child.kill('SIGKILL')
    await waiting
    expect(await accounts.findOne({ _id: 1 })).to.include({ sum: 11 })
  })

  it('take no write of their number that is outside them, and end with one of a later number', async () => {
    const client = new MongoClient(open.store.uri)
    const session = client.startSession()
    const put = (_id: number, txnNumber: number, more = {}): Promise<unknown> =>
      client
        .db('tests')
        .command(
          { insert: 'accounts', documents: [{ _id }], txnNumber: Long.fromNumber(txnNumber), ...more },
          { session },
        )
    await put(30, 9, { autocommit: false, startTransaction: true })
    expect(await caught(put(31, 9))).to.include({ code: 72 })
    await put(32, 10)
    await accounts.insertOne({ _id: 30, sum: 0 })
    expect(await accounts.find({ _id: { $gt: 2 } }).toArray()).to.have.length(2)
    await client.close()
  })

  it('keep their cursors to themselves, as sessions do', async () => {
    const [session, other] = [begin(), begin()]
    const plain = open.client.startSession()
    sessions.push(plain)
    const opened = async (by: ClientSession): Promise<object> => {
      const { cursor } = (await open.db.command({ find: 'accounts', batchSize: 1 }, { session: by })) as {
        cursor: { id: number | Long }
      }
      return { getMore: Long.fromString(String(cursor.id)), collection: 'accounts' }
    }
    const [within, outside] = [await opened(session), await opened(plain)]
    expect(await caught(open.db.command(within, { session: other }))).to.include({ code: 50738 })
    expect(await caught(open.db.command(outside, { session }))).to.include({ code: 50738 })
    plain.startTransaction()
    await accounts.findOne({}, { session: plain })
    expect(await caught(open.db.command(outside, { session: plain }))).to.include({ code: 50739 })
  })

  it('keep a collection they make to themselves until they commit', async () => {
    const session = begin()
    await open.db.collection('fresh').insertOne({ a: 1 }, { session })
    expect(await open.db.collection('fresh').countDocuments()).to.equal(0)
    expect((await open.db.listCollections().toArray()).map(({ name }) => name)).not.to.include('fresh')
    await session.abortTransaction()
    const again = begin()
    await open.db.collection('fresh').insertOne({ a: 2 }, { session: again })
    await again.commitTransaction()
    expect(await open.db.collection('fresh').countDocuments()).to.equal(1)
  })

  it('refuse what MongoDB refuses in them, and may be committed twice', async () => {
    const session = begin()
    expect(await caught(open.db.command({ count: 'accounts' }, { session }))).to.include({ code: 263 })
    const second = begin()
    await accounts.insertOne({ _id: 8, sum: 1 }, { session: second })
    await second.commitTransaction()
    await second.commitTransaction()
    expect(await accounts.countDocuments({ _id: 8 })).to.equal(1)
  })

  it('end with the first error, and say which write it was', async () => {
    const session = begin()
    const rows = [
      { _id: 20, sum: 0 },
      { _id: 1, sum: 0 },
    ]
    const error = await caught(accounts.insertMany(rows, { session }))
    expect(error).to.be.instanceOf(MongoBulkWriteError)
    expect(error).to.include({ code: 11000 })
    expect(await caught(accounts.insertOne({ _id: 21, sum: 0 }, { session }))).to.include({ code: 251 })
    expect(await accounts.countDocuments({ _id: 20 })).to.equal(0)
  })

  it('run at once give what some order of them gives', async () => {
    const step = fc.record({
      from: fc.integer({ min: 1, max: 4 }),
      to: fc.integer({ min: 1, max: 4 }),
      amount: fc.integer({ min: 1, max: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        await accounts.deleteMany({})
        await accounts.insertMany([1, 2, 3, 4].map((_id) => ({ _id, sum: 10 })))
        const outcomes = await Promise.all(
          steps.map(({ from, to, amount }) =>
            open.client.withSession((session) =>
              session.withTransaction(async () => {
                const source = await accounts.findOne({ _id: from }, { session })
                if (!source || source.sum < amount) return false
                await accounts.updateOne({ _id: from }, { $set: { sum: source.sum - amount } }, { session })
                await accounts.updateOne({ _id: to }, { $inc: { sum: amount } }, { session })
                return true
              }),
            ),
          ),
        )
        const sums = (await accounts.find().sort({ _id: 1 }).toArray()).map(({ sum }) => sum)
        const expected = [10, 10, 10, 10]
        for (const [i, { from, to, amount }] of steps.entries()) {
          if (!outcomes[i]) continue
          expected[from - 1]! -= amount
          expected[to - 1]! += amount
        }
        expect(sums).to.deep.equal(expected)
        expect(Math.min(...sums)).to.be.at.least(0)
      }),
      { numRuns: 10 },
    )
  })

  it('give a repeated retryable write its first answer, even after a crash', async () => {
    const session = open.client.startSession()
    sessions.push(session)
    const command = { findAndModify: 'accounts', query: { _id: 1 }, update: { $inc: { sum: 1 } }, new: true }
    const send = async (): Promise<unknown> => {
      const answer = await open.db.command({ ...command, txnNumber: Long.fromNumber(1000) }, { session })
      return (answer['value'] as Account).sum
    }
    expect(await send()).to.equal(11)
    const { pid } = (await open.client.db('admin').command({ serverStatus: 1 })) as { pid?: number }
    process.kill(pid ?? 0, 'SIGKILL')
    for (
      let tries = 0;
      tries < 20 && (await caught(open.client.db('tests').command({ ping: 1 })));
      tries += 1
    );
    expect(await send()).to.equal(11)
    expect(await accounts.findOne({ _id: 1 })).to.include({ sum: 11 })
  })
})
