import { expect } from 'chai'
import { Long, Timestamp, UUID, type Collection, type Document, type MongoServerError } from 'mongodb'
import { openStore, type OpenStore } from './support/open-store.js'

/** Commands that MongoDB refuses, each with its code. */
describe('embedded store: refused commands', () => {
  let open: OpenStore
  let rows: Collection<{ _id: number }>
  before(async () => {
    open = await openStore()
    rows = open.db.collection('rows')
    await rows.insertMany([{ _id: 1 }, { _id: 2 }])
  })
  after(() => open.close())

  const caught = (work: Promise<unknown>): Promise<MongoServerError> =>
    work.then(
      () => expect.fail('no error'),
      (error: unknown) => error as MongoServerError,
    )

  const write = { insert: 'rows', documents: [{ _id: 3 }] }
  const refusals: [string, Document, number][] = [
    ['an unknown read concern', { find: 'rows', readConcern: { level: 'best' } }, 2],
    ['a read concern that is no object', { find: 'rows', readConcern: 5 }, 14],
    [
      'a time without a snapshot',
      { find: 'rows', readConcern: { atClusterTime: new Timestamp({ t: 1, i: 1 }) } },
      72,
    ],
    ['a write concern of too many', { insert: 'rows', documents: [{}], writeConcern: { w: 51 } }, 9],
    ['a snapshot to write to', { delete: 'rows', deletes: [], readConcern: { level: 'snapshot' } }, 72],
    ['a negative batch', { find: 'rows', batchSize: -1 }, 51024],
    ['a negative first batch', { aggregate: 'rows', pipeline: [], cursor: { batchSize: -1 } }, 51024],
    ['a negative limit', { find: 'rows', limit: -1 }, 51024],
    ['two elements to show', { find: 'rows', projection: { 'x.$': 1, 'y.$': 1 } }, 31276],
    ['a flag that is a number', { find: 'rows', singleBatch: 1 }, 14],
    ['a time limit for more', { getMore: Long.fromNumber(1), collection: 'rows', maxTimeMS: 5 }, 2],
    ['more of no collection', { getMore: Long.fromNumber(1) }, 40414],
    ['a key that is no name', { distinct: 'rows', key: 1 }, 14],
    ['a collection that is no name', { count: 1 }, 73],
    ['no documents to insert', { insert: 'rows' }, 40414],
    ['an insert of nothing', { insert: 'rows', documents: [] }, 16],
    ['documents that are none', { insert: 'rows', documents: [1] }, 14],
    ['a deletion of elements', { findAndModify: 'rows', remove: true, arrayFilters: [{ e: 1 }] }, 9],
    [
      'filters of elements for a pipeline',
      { findAndModify: 'rows', update: [], arrayFilters: [{ e: 1 }] },
      9,
    ],
    ['another API', { ping: 1, apiVersion: '2' }, 322],
    ['strictness of no API', { ping: 1, apiStrict: true }, 322],
    ['what the API leaves out', { distinct: 'rows', key: 'x', apiVersion: '1', apiStrict: true }, 323],
    [
      'a stage the API leaves out',
      { aggregate: 1, pipeline: [{ $listLocalSessions: {} }], cursor: {}, apiVersion: '1', apiStrict: true },
      323,
    ],
    ['an unknown part of a read concern', { find: 'rows', readConcern: { levels: 1 } }, 40415],
    ['a collation of no language', { find: 'rows', collation: { strength: 2 } }, 238],
    [
      'more of an index than its time to be changed',
      { collMod: 'rows', index: { name: '_id_', expireAfterSeconds: 5, hidden: true } },
      238,
    ],
    ['a negative time', { find: 'rows', maxTimeMS: -1 }, 2],
    ['a sort by nothing', { find: 'rows', sort: { '': 1 } }, 40352],
    ['a sort by the order of insertion and more', { find: 'rows', sort: { a: 1, $natural: 1 } }, 2],
    [
      '$all of elements and of values',
      { find: 'rows', filter: { a: { $all: [1, { $elemMatch: { b: 1 } }] } } },
      2,
    ],
    [
      'an update of which one statement has a filter that is none',
      {
        update: 'rows',
        updates: [
          { q: {}, u: { $set: { x: 1 } } },
          { q: 1, u: {} },
        ],
      },
      14,
    ],
    ['a deletion of all by null', { delete: 'rows', deletes: [{ q: null, limit: 0 }] }, 40414],
    ['an update that is none', { update: 'rows', updates: [{ q: {}, u: 1 }] }, 9],
    ['no cursors to kill', { killCursors: 'rows', cursors: [] }, 2],
    ['cursors that are no longs', { killCursors: 'rows', cursors: [1] }, 14],
    [
      'one index twice',
      {
        createIndexes: 'rows',
        indexes: [
          { key: { twice: 1 }, name: 'twice_1' },
          { key: { twice: 1 }, name: 'twice_1' },
        ],
      },
      68,
    ],
    ['a cursor that is no long', { getMore: 5, collection: 'rows' }, 14],
    [
      'a sort in an update, before 8.0',
      { update: 'rows', updates: [{ q: {}, u: {}, sort: { x: 1 } }] },
      40415,
    ],
    ['an update of no filter', { update: 'rows', updates: [{ u: { $set: { x: 1 } } }] }, 40414],
    ['a deletion of no limit', { delete: 'rows', deletes: [{ q: {} }] }, 40414],
    ['a deletion of two', { delete: 'rows', deletes: [{ q: {}, limit: 2 }] }, 9],
    ['an aggregation of nothing', { aggregate: 1, pipeline: [{ $match: {} }], cursor: {} }, 73],
    ['a renaming elsewhere than in admin', { renameCollection: 'tests.rows', to: 'tests.other' }, 13],
    [
      'an output that is not the end',
      { aggregate: 'rows', pipeline: [{ $out: 'a' }, { $limit: 1 }], cursor: {} },
      40601,
    ],
    ['a stage of two names', { aggregate: 'rows', pipeline: [{ $match: {}, $limit: 1 }], cursor: {} }, 40323],
    ['updates that are no list', { update: 'rows', updates: {} }, 14],
    ['no indexes to create', { createIndexes: 'rows', indexes: [] }, 2],
    ['a validator in collMod', { collMod: 'rows', validator: { x: 1 } }, 115],
    ['a number of a write for a read', { find: 'rows', txnNumber: Long.ONE }, 50768],
    ['a negative number', { ...write, txnNumber: Long.NEG_ONE }, 72],
    ['autocommit', { ...write, txnNumber: Long.ONE, autocommit: true }, 72],
    [
      'a beginning that is none',
      { ...write, txnNumber: Long.ONE, autocommit: false, startTransaction: false },
      72,
    ],
    ['an unknown fail point', { configureFailPoint: 'sleep', mode: 'off' }, 2],
    ['a depth of explanation', { explain: { find: 'rows' }, verbosity: 'all' }, 2],
    [
      'a snapshot of long ago',
      { find: 'rows', readConcern: { level: 'snapshot', atClusterTime: new Timestamp({ t: 1, i: 1 }) } },
      239,
    ],
  ]
  const ofIndexes: [string, Document, number][] = [
    ['without a name', { key: { a: 1 } }, 9],
    ['without a key', { name: 'a' }, 67],
    ['with an empty name', { key: { a: 1 }, name: '' }, 67],
    ['that expires before it began', { key: { a: 1 }, name: 'a', expireAfterSeconds: -1 }, 67],
    ['of a form to come', { key: { a: 1 }, name: 'a', v: 3 }, 67],
    ['named like all of them', { key: { a: 1 }, name: '*' }, 2],
    ['of _id with options', { key: { _id: 1 }, name: 'a', unique: true }, 197],
    ['of _id, hidden', { key: { _id: 1 }, name: 'a', hidden: true }, 2],
    ['of _id, downwards', { key: { _id: -1 }, name: 'a' }, 2],
  ]
  for (const partialFilterExpression of [
    { x: { $exists: false } },
    { x: { $ne: 1 } },
    { x: /a/ },
    { $nor: [{ x: 1 }] },
    { $or: [{ x: 1 }, { x: { $mod: [2, 1] } }] },
  ])
    ofIndexes.push([
      `of what ${JSON.stringify(partialFilterExpression)} finds`,
      { key: { a: 1 }, name: 'a', partialFilterExpression },
      67,
    ])
  ofIndexes.push(
    ['with a name that ends early', { key: { a: 1 }, name: 'a\0b' }, 67],
    [
      'of more fields than there may be',
      { key: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`f${i}`, 1])), name: 'a' },
      13103,
    ],
  )
  for (const [name, spec, code] of ofIndexes)
    refusals.push([`an index ${name}`, { createIndexes: 'rows', indexes: [spec] }, code])
  const ofStages: [Document, number][] = [
    [{ $out: { db: 'tests', coll: 'out', timeseries: {} } }, 40415],
    [{ $facet: {} }, 40169],
    [{ $facet: { 'a.b': [] } }, 16410],
    [{ $facet: { a: [{ $facet: { b: [] } }] } }, 40600],
    [{ $facet: { a: [{ $out: 'b' }] } }, 40600],
    [{ $facet: { a: [{ $frob: 1 }] } }, 40324],
    [{ $addFields: {} }, 40177],
    [{ $set: { a: {} } }, 40180],
    [{ $sortByCount: 1 }, 40148],
    [{ $sortByCount: { a: 1 } }, 40147],
    [{ $sort: { '': 1 } }, 40352],
    [{ $sort: { 'a.': 1 } }, 40353],
    [{ $sort: { $a: 1 } }, 16410],
    [{ $group: { _id: 1, $a: { $sum: 1 } } }, 40236],
    [{ $bucket: { groupBy: '$a', boundaries: [1, 2], output: 1 } }, 40196],
    [{ $unwind: { path: '$a', into: 'b' } }, 28811],
    [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: 1 } }, 28809],
    [{ $unwind: { path: '$a', includeArrayIndex: '' } }, 28810],
    [{ $lookup: { from: 'a', localField: 'b', foreignField: 'c', as: 'd', on: 1 } }, 9],
    [{ $lookup: { from: 'a', localField: 'b', pipeline: [], as: 'd' } }, 9],
    [{ $lookup: { from: 'a', localField: 'b', foreignField: 'c', let: {}, as: 'd' } }, 9],
    [{ $lookup: { from: 'a', pipeline: [{ $frob: 1 }], as: 'd' } }, 40324],
    [{ $unionWith: { coll: 'a', on: 1 } }, 40415],
    [{ $sample: { size: 1, seed: 1 } }, 28748],
    [{ $replaceRoot: { newRoot: '$$ROOT', on: 1 } }, 40415],
  ]
  for (const [stage, code] of ofStages)
    refusals.push([
      `the stage ${JSON.stringify(stage)}`,
      { aggregate: 'none', pipeline: [stage], cursor: {} },
      code,
    ])
  for (const [name, command, code] of refusals)
    it(`refuses ${name}`, async () => {
      expect(await caught(open.db.command(command))).to.include({ code })
    })

  it('refuses a database of a long name', async () => {
    const far = open.client.db('x'.repeat(64)).collection('rows')
    expect(await caught(far.insertOne({}))).to.include({ code: 73 })
  })

  it('refuses a database that differs from another in the size of its letters', async () => {
    expect(await caught(open.client.db('TESTS').collection('rows').insertOne({}))).to.include({ code: 13297 })
    expect(
      await caught(open.client.db('admin').command({ renameCollection: 'tests.rows', to: 'Tests.rows' })),
    ).to.include({ code: 13297 })
  })

  it('refuses to repeat a write of many, and leaves all as it was', async () => {
    const lsid = { id: new UUID() }
    for (const command of [
      { update: 'rows', updates: [{ q: {}, u: { $set: { x: 1 } }, multi: true }] },
      { delete: 'rows', deletes: [{ q: {}, limit: 0 }] },
    ]) {
      const { writeErrors } = await open.db.command({ ...command, lsid, txnNumber: Long.fromNumber(7) })
      expect((writeErrors as [Document])[0]).to.include({ code: 72 })
    }
    expect(await rows.find({ x: { $exists: false } }).toArray()).to.have.length(2)
  })

  it('refuses transactions on what is not for them, and those that begin by killing cursors', async () => {
    const begin = { txnNumber: Long.ONE, autocommit: false, startTransaction: true }
    const kills = { killCursors: 'rows', cursors: [Long.ONE], lsid: { id: new UUID() }, ...begin }
    expect(await caught(open.db.command(kills))).to.include({ code: 263 })
    for (const name of ['admin', 'config', 'local']) {
      const find = { find: 'rows', lsid: { id: new UUID() }, ...begin }
      expect(await caught(open.client.db(name).command(find)), name).to.include({ code: 263 })
    }
  })

  it('refuses a logical time that is none', async () => {
    await open.client.withSession(async (session) => {
      Object.assign(session, { clusterTime: { clusterTime: { greaterThan: () => true } } })
      expect(await caught(rows.findOne({}, { session }))).to.include({ code: 14 })
    })
  })
})
