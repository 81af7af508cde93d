import { expect } from 'chai'
import {
  type ClientSession,
  type Collection,
  type Document,
  Code,
  Double,
  MongoClient,
  Timestamp,
  type MongoServerError,
  UUID,
} from 'mongodb'
import { openStore, type OpenStore } from './support/open-store.js'

interface Row {
  _id: number
  x?: number
}

/** What drivers ask of a server, beyond the language. */
describe('embedded store: what drivers rely on', () => {
  let open: OpenStore
  let rows: Collection<Row>
  before(async () => {
    open = await openStore()
    rows = open.db.collection<Row>('rows')
  })
  after(() => open.close())
  beforeEach(async () => {
    await open.db.dropDatabase()
    await rows.insertMany([
      { _id: 1, x: 11 },
      { _id: 2, x: 22 },
    ])
  })

  const admin = (command: Document): Promise<Document> => open.client.db('admin').command(command)
  const ordered = (mode: unknown, data: Document, name = 'failCommand'): Promise<Document> =>
    admin({ configureFailPoint: name, mode, data })
  const caught = (work: Promise<unknown>): Promise<MongoServerError> =>
    work.then(
      () => expect.fail('no error'),
      (error: unknown) => error as MongoServerError,
    )
  const within = async <T>(work: (session: ClientSession) => Promise<T>): Promise<T> => {
    const session = open.client.startSession()
    session.startTransaction()
    try {
      return await work(session)
    } finally {
      await session.endSession()
    }
  }

  const faults: [string, Document, string?][] = [
    ['a connection that is closed', { closeConnection: true }],
    ['an error worth repeating', { errorCode: 91 }],
    ['a write concern error worth repeating', { writeConcernError: { code: 91, errmsg: 'going' } }],
    [
      'a connection closed before the commit',
      { failBeforeCommitExceptionCode: 1 },
      'onPrimaryTransactionalWrite',
    ],
    ['a connection closed after the commit', {}, 'onPrimaryTransactionalWrite'],
  ]
  for (const [name, data, point] of faults)
    it(`has a write repeated once after ${name}`, async () => {
      await ordered({ times: 1 }, { failCommands: ['update'], ...data }, point)
      await rows.updateOne({ _id: 1 }, { $inc: { x: 1 } })
      expect(await rows.findOne({ _id: 1 })).to.deep.equal({ _id: 1, x: 12 })
    })

  it('labels errors for repetition, and lets a transaction go on after an ordered fault', async () => {
    await ordered({ times: 2 }, { failCommands: ['insert'], errorCode: 91 })
    expect((await caught(rows.insertOne({ _id: 3 }))).hasErrorLabel('RetryableWriteError')).to.equal(true)
    await within(async (session) => {
      await rows.insertOne({ _id: 3 }, { session })
      await ordered({ times: 1 }, { failCommands: ['find'], errorCode: 10107 })
      const error = await caught(rows.findOne({}, { session }))
      expect(error.hasErrorLabel('TransientTransactionError')).to.equal(true)
      await ordered({ times: 1 }, { failCommands: ['commitTransaction'], closeConnection: true })
      await session.commitTransaction()
    })
    expect(await rows.countDocuments()).to.equal(3)
  })

  const interruptions: [string, Document][] = [
    ['the server said it was going', { errorCode: 91 }],
    ['no answer came in time', { blockConnection: true, blockTimeMS: 120 }],
  ]
  for (const [name, data] of interruptions)
    it(`has a transaction committed by new connections where ${name}`, async () => {
      const client = new MongoClient(open.store.uri, { socketTimeoutMS: 60 })
      await client.withSession(async (session) => {
        session.startTransaction()
        await client.db('tests').collection<Row>('rows').insertOne({ _id: 3 }, { session })
        await ordered({ times: 1 }, { failCommands: ['commitTransaction'], ...data })
        await session.commitTransaction()
      })
      await client.close()
      expect(await rows.countDocuments()).to.equal(3)
    })

  it('has no write of a transaction repeated for its write concern', async () => {
    const writeConcernError = { code: 91, errmsg: 'going' }
    await ordered({ times: 1 }, { failCommands: ['insert'], writeConcernError })
    const error = await within((session) => caught(rows.insertOne({ _id: 3 }, { session })))
    expect(error).to.include({ code: 91 })
    for (const label of ['TransientTransactionError', 'RetryableWriteError'])
      expect(error.hasErrorLabel(label)).to.equal(false)
  })

  it('closes the connection of each write only once, and not of its repetition', async () => {
    await ordered({ times: 2 }, {}, 'onPrimaryTransactionalWrite')
    await rows.updateOne({ _id: 1 }, { $inc: { x: 1 } })
    await rows.updateOne({ _id: 1 }, { $inc: { x: 1 } })
    expect(await rows.findOne({ _id: 1 })).to.deep.equal({ _id: 1, x: 13 })
  })

  it('ends all transactions when told to', async () => {
    const session = open.client.startSession()
    session.startTransaction()
    await rows.insertOne({ _id: 3 }, { session })
    await admin({ killAllSessions: [] })
    await rows.drop()
    expect(await caught(session.commitTransaction())).to.include({ code: 251 })
    await session.endSession()
  })

  it('reads for a snapshot session what was there at its first read', async () => {
    const session = open.client.startSession({ snapshot: true })
    expect(await rows.findOne({ _id: 1 }, { session })).to.include({ x: 11 })
    await rows.updateOne({ _id: 1 }, { $inc: { x: 1 } })
    await rows.deleteOne({ _id: 2 })
    await rows.createIndex({ x: 1 }, {}, {})
    expect(await rows.find({ x: 11 }, { session }).toArray()).to.deep.equal([{ _id: 1, x: 11 }])
    expect(await rows.find({}, { session, batchSize: 1 }).toArray()).to.deep.equal([
      { _id: 1, x: 11 },
      { _id: 2, x: 22 },
    ])
    expect(await rows.distinct('x', {}, { session })).to.deep.equal([11, 22])
    expect(await rows.countDocuments({ x: 11 }, { session })).to.equal(1)
    expect(await rows.findOne({ _id: 1 })).to.include({ x: 12 })
    for (const refused of [rows.insertOne({ _id: 9 }, { session }), rows.listIndexes({ session }).toArray()])
      expect(await caught(refused)).to.include({ code: 72 })
    await session.endSession()
  })

  it('shows a transaction nothing of indexes and collections that came and went after it began', async () => {
    const other = open.db.collection<Row>('other')
    await other.insertOne({ _id: 1 })
    await within(async (session) => {
      expect(await rows.countDocuments({}, { session })).to.equal(2)
      await rows.createIndex({ x: 1 }, {}, {})
      expect(await rows.findOne({ x: 22 }, { session })).to.deep.equal({ _id: 2, x: 22 })
      await other.drop()
      const error = await caught(other.findOne({}, { session }))
      expect(error).to.include({ code: 246 })
      expect(error.hasErrorLabel('TransientTransactionError')).to.equal(true)
    })
  })

  it('makes collections and their indexes in transactions, but no index of one that was there', async () => {
    await within(async (session) => {
      await open.db.createCollection('made', { session })
      await open.db.createIndex('made', { a: 1 }, { session })
      await open.db.createIndex('implied', { a: 1 }, { session })
      await session.commitTransaction()
    })
    for (const name of ['made', 'implied'])
      expect((await open.db.collection(name).indexes()).map((index) => index.name)).to.include('a_1')
    await within(async (session) => {
      expect(await caught(open.db.createIndex('made', { b: 1 }, { session }))).to.include({ code: 263 })
    })
  })

  it('reads on where a cursor is of no collection', async () => {
    await open.db.createCollection('second')
    expect(await open.db.listCollections({}, { batchSize: 1 }).toArray()).to.have.length(2)
    const documents = [{ $documents: [{ a: 1 }, { a: { $add: [1, 1] } }] }]
    expect(await open.db.aggregate(documents, { batchSize: 1 }).toArray()).to.deep.equal([{ a: 1 }, { a: 2 }])
    const sessions = open.client.db('admin').aggregate([{ $listLocalSessions: {} }, { $limit: 1 }])
    expect(await sessions.toArray()).to.have.length(1)
  })

  const batches: [string, Document, boolean][] = [
    ['a full batch may not be the last', { find: 'rows', batchSize: 2 }, true],
    ['a batch that is not full is', { find: 'rows', batchSize: 3 }, false],
    ['a limit that is reached ends it', { find: 'rows', batchSize: 2, limit: 2 }, false],
    ['nothing is asked for yet', { aggregate: 'rows', pipeline: [], cursor: { batchSize: 0 } }, true],
    ['one batch only', { find: 'rows', batchSize: 1, singleBatch: true }, false],
    ['no collection', { find: 'none', batchSize: 0 }, false],
    ['all of a list', { listCollections: 1, cursor: { batchSize: 1 } }, false],
  ]
  for (const [name, command, stays] of batches)
    it(`keeps a cursor open or not: ${name}`, async () => {
      const { cursor } = (await open.db.command(command)) as { cursor: { id: unknown } }
      expect(String(cursor.id) !== '0').to.equal(stays)
    })

  it('explains writes as well, as far as asked', async () => {
    const filter = { _id: 1 }
    const plans = [
      await rows.updateOne(filter, { $set: { x: 0 } }, { explain: 'queryPlanner' }),
      await rows.deleteOne(filter, { explain: 'queryPlanner' }),
      await open.db.command({ explain: { findAndModify: 'rows', query: filter, remove: true } }),
    ] as unknown as Document[]
    const stages = plans.map((plan) => (plan['queryPlanner'] as Document)['winningPlan'] as Document)
    expect(stages.map(({ stage }) => stage as string)).to.deep.equal(['UPDATE', 'DELETE', 'DELETE'])
    expect(plans.map((plan) => 'executionStats' in plan)).to.deep.equal([false, false, true])
    expect(await rows.countDocuments()).to.equal(2)
  })

  const outputs: [string, Document, Document[]][] = [
    [
      '$out',
      { $out: 'target' },
      [
        { _id: 1, x: 11 },
        { _id: 2, x: 22 },
      ],
    ],
    ['$merge', { $merge: 'target' }, [{ _id: 1, y: 1, x: 11 }, { _id: 9 }, { _id: 2, x: 22 }]],
    [
      '$merge, replacing',
      { $merge: { into: 'target', whenMatched: 'replace', whenNotMatched: 'discard' } },
      [{ _id: 1, x: 11 }, { _id: 9 }],
    ],
    [
      '$merge, keeping',
      { $merge: { into: 'target', whenMatched: 'keepExisting', whenNotMatched: 'discard' } },
      [{ _id: 1, y: 1 }, { _id: 9 }],
    ],
  ]
  for (const [name, stage, expected] of outputs)
    it(`writes what an aggregation found, by ${name}`, async () => {
      const target = open.db.collection<Row>('target')
      await target.createIndex({ k: 1 }, {}, {})
      await target.insertMany([{ _id: 1, y: 1 } as Row, { _id: 9 }])
      expect(await rows.aggregate([{ $match: {} }, stage]).toArray()).to.deep.equal([])
      expect(await target.find().toArray()).to.deep.equal(expected)
      expect(await target.indexes()).to.have.length(2)
    })

  it('keeps the old collection where $out fails, and names what cannot be merged', async () => {
    const target = open.db.collection<Row>('target')
    await target.createIndex({ k: 1 }, { unique: true }, {})
    await target.insertOne({ _id: 9 })
    const errors = [
      { $out: 'target' },
      { $merge: { into: 'target', on: 'x' } },
      { $merge: { into: 'rows', whenMatched: 'fail' } },
      { $merge: { into: 'target', whenNotMatched: 'fail' } },
    ]
    const codes = await Promise.all(
      errors.map(async (stage) => (await caught(rows.aggregate([stage]).toArray())).code),
    )
    expect(codes).to.deep.equal([11000, 238, 11000, 13113])
    expect(await target.find().toArray()).to.deep.equal([{ _id: 9 }])
  })

  it('evaluates what let names, for filters, updates and projections', async () => {
    const named = { let: { n: { $add: [1, 1] }, text: { $literal: '$x' } } }
    const filter = { $expr: { $eq: ['$_id', '$$n'] } }
    expect(await rows.find(filter, named).toArray()).to.have.length(1)
    const update = [{ $set: { text: '$$text' } }]
    expect(await rows.findOneAndUpdate(filter, update, { ...named, projection: { n: '$$n' } })).to.deep.equal(
      { _id: 2, n: 2 },
    )
    expect(await rows.findOne({ _id: 2 })).to.deep.equal({ _id: 2, x: 22, text: '$x' })
  })

  it('projects the element that a modified document was found by', async () => {
    const lists = open.db.collection<{ _id: number; a: number[] }>('lists')
    await lists.insertOne({ _id: 1, a: [1, 2, 3] })
    const [change, projection] = [{ $set: { 'a.$': 9 } }, { 'a.$': 1 }]
    expect(await lists.findOneAndUpdate({ a: 2 }, change, { projection })).to.deep.equal({ _id: 1, a: [2] })
    expect(await lists.findOneAndDelete({ a: 3 }, { projection })).to.deep.equal({ _id: 1, a: [3] })
  })

  it('shows a modified document as it is kept, its _id first', async () => {
    const change = [{ $replaceWith: { x: 1, _id: '$_id' } }]
    const after = await rows.findOneAndUpdate({ _id: 1 }, change, { returnDocument: 'after' })
    expect(Object.keys(after ?? {})).to.deep.equal(['_id', 'x'])
  })

  it('ends any command whose time is over, and lets a cursor wait', async () => {
    const many = open.db.collection('many')
    await many.insertMany(Array.from({ length: 2000 }, (_, n) => ({ n })))
    const slow = { $expr: { $gt: [{ $size: { $range: [0, 2000] } }, 2000] } }
    const wide = [{ $project: { a: { $range: [0, 2000] } } }, { $match: { b: 1 } }]
    const limit = { maxTimeMS: 1 }
    const works = [
      () => many.find(slow, limit).toArray(),
      () => many.countDocuments(slow, limit),
      () => many.distinct('n', slow, limit),
      () => many.aggregate(wide, limit).toArray(),
      () => many.updateMany(slow, { $set: { b: 1 } }, limit),
      () => many.deleteMany(slow, limit),
      () => many.findOneAndUpdate(slow, { $set: { b: 1 } }, limit),
    ]
    for (const work of works) expect(await caught(work())).to.include({ code: 50 })
    const cursor = many.find({}, { batchSize: 500, maxTimeMS: 500 })
    await cursor.next()
    await new Promise((resolve) => setTimeout(resolve, 550))
    expect(await cursor.toArray()).to.have.length(1999)
  })

  it('tells a cursor that what it reads has been dropped', async () => {
    const many = open.db.collection('many')
    await many.createIndex({ n: 1 }, {}, {})
    await many.insertMany(Array.from({ length: 700 }, (_, n) => ({ n })))
    const cursors = [{ n: 1 }, { _id: 1 }, {}].map((sort) =>
      many.find({}, { sort, batchSize: 300 } as object),
    )
    for (const cursor of cursors) await cursor.next()
    await many.dropIndex('n_1')
    const [byIndex, byId, whole] = cursors.map((cursor) => () => cursor.toArray())
    expect(await caught(byIndex?.() ?? expect.fail())).to.include({ code: 175 })
    expect(await byId?.()).to.have.length(699)
    await many.drop()
    expect(await caught(whole?.() ?? expect.fail())).to.include({ code: 175 })
  })

  it('lists distinct elements, of which some are lists', async () => {
    const lists = open.db.collection('lists')
    await lists.insertMany([{ a: [[1, 2], 3] }, { a: 3 }, { a: [] }, { a: [{ b: [4] }] }])
    expect(await lists.distinct('a')).to.deep.equal([[1, 2], 3, { b: [4] }])
    expect(await lists.distinct('a.b')).to.deep.equal([4])
  })

  it('gives sizes in the unit asked for', async () => {
    await rows.insertOne({ _id: 3, text: 'x'.repeat(3000) } as Row)
    const sized = (command: Document): Promise<Document> => open.db.command({ ...command, scale: 1024 })
    expect(await sized({ collStats: 'rows' })).to.include({ size: 2, storageSize: 2 })
    expect((await sized({ dbStats: 1 }))['dataSize']).to.be.within(2.9, 3.1)
  })

  it('finds code with its scope beside values that are kept in wrappers', async () => {
    const code = new Code('n > i', { i: 1 })
    await open.db.collection('codes').insertOne({ code, whole: new Double(2) })
    expect(await open.db.collection('codes').countDocuments({ code })).to.equal(1)
  })

  it('makes a collection like one that is there without complaint, but not in a transaction', async () => {
    await open.db.createCollection('rows')
    await within(async (session) => {
      expect(await caught(open.db.createCollection('rows', { session }))).to.include({ code: 48 })
    })
  })

  it('shows every type in the message of a duplicate key', async () => {
    const [u, t, r] = [new UUID('00112233-4455-6677-8899-aabbccddeeff'), new Timestamp({ t: 1, i: 2 }), /a/i]
    const typed = open.db.collection('typed')
    await typed.createIndex({ u: 1, t: 1, r: 1 }, { unique: true }, {})
    await typed.insertOne({ u, t, r })
    const shown = 'dup key: { u: UUID("00112233-4455-6677-8899-aabbccddeeff"), t: Timestamp(1, 2), r: /a/i }'
    expect((await caught(typed.insertOne({ u, t, r }))).message).to.include(shown)
  })

  it('refuses a dollar in an _id, and write concerns nobody can fulfil', async () => {
    expect(await caught(open.db.collection('rows').insertOne({ _id: { $a: 1 } } as never))).to.include({
      code: 52,
    })
    for (const [w, code] of [
      [2, 100],
      ['nearby', 79],
    ] as const)
      expect(
        await caught(rows.insertOne({ _id: 9 + code }, { writeConcern: { w: w as number } })),
      ).to.include({ code })
  })
})
