import { expect } from 'chai'
import {
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Collection,
  type Document,
} from 'mongodb'
import { codeOf } from './support/code-of.js'
import { openStore, type OpenStore } from './support/open-store.js'

interface Row {
  _id: number
  [field: string]: unknown
}

const oid = new ObjectId('0123456789abcdef01234567')

describe('embedded store: the language', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())

  it('keeps every type as it was written, through updates too', async () => {
    const rows: Collection = open.db.collection('types')
    const values = {
      double: new Double(5),
      int: 5,
      long: Long.fromNumber(5),
      decimal: Decimal128.fromString('5'),
      date: new Date(1),
      oid,
      ts: new Timestamp({ t: 1, i: 2 }),
      nested: { d: [new Double(2)] },
    }
    await rows.insertOne({ _id: 1 as never, ...values })
    await rows.updateOne({}, { $set: { other: 1 }, $inc: { int: 1 } })
    const types = {
      double: 'double',
      int: 'int',
      long: 'long',
      decimal: 'decimal',
      date: 'date',
      oid: 'objectId',
      ts: 'timestamp',
    }
    for (const [field, type] of Object.entries(types))
      expect(await rows.countDocuments({ [field]: { $type: type } }), field).to.equal(1)
    expect(await rows.countDocuments({ 'nested.d': { $type: 'double' } })).to.equal(1)
    await rows.updateOne({}, { $set: { big: new Int32(2147483647) } })
    await rows.updateOne({}, { $inc: { big: 1 } })
    expect(await rows.countDocuments({ big: { $type: 'long', $eq: 2147483648 } })).to.equal(1)
  })

  it('sorts all types as MongoDB orders them, arrays by their least or greatest', async () => {
    const rows = open.db.collection<Row>('sorting')
    const ordered = [
      new MinKey(),
      [],
      null,
      NaN,
      -1,
      Decimal128.fromString('0.1'),
      1,
      Long.fromString('9007199254740993'),
      'Z',
      'a',
      '\u{ffff}',
      '\u{10000}',
      { a: 1 },
      { b: 0 },
      oid,
      false,
      true,
      new Date(0),
      new Timestamp({ t: 1, i: 1 }),
      /a/,
      new MaxKey(),
    ]
    await rows.insertMany(ordered.map((v, _id) => ({ _id, v })).reverse())
    const ids = async (direction: 1 | -1): Promise<unknown[]> =>
      (await rows.find().sort({ v: direction }).toArray()).map((row): unknown => row._id)
    const expected = ordered.map((_, n) => n)
    expect(await ids(1)).to.deep.equal(expected)
    expect(await ids(-1)).to.deep.equal(expected.toReversed())
    await rows.createIndex({ v: 1 }, {}, {})
    expect(await ids(1)).to.deep.equal(expected)
    await rows.deleteMany({})
    await rows.insertMany([
      { _id: 1, v: [1, 9] },
      { _id: 2, v: 5 },
    ])
    expect(await ids(1)).to.deep.equal([1, 2])
    expect(await ids(-1)).to.deep.equal([1, 2])
  })

  it('sorts by fields of the same element, and not by two arrays', async () => {
    const rows = open.db.collection<Row>('elements')
    await rows.insertMany([
      {
        _id: 1,
        l: [
          { x: 1, y: 5 },
          { x: 2, y: 1 },
        ],
        m: [1],
      },
      { _id: 2, l: [{ x: 1, y: 3 }] },
    ])
    const found = await rows.find().sort({ 'l.x': 1, 'l.y': 1 }).toArray()
    expect(found.map(({ _id }) => _id)).to.deep.equal([2, 1])
    expect(await codeOf(rows.find().sort({ 'l.x': 1, m: 1 }).toArray())).to.equal(2)
  })

  const projecting: [Document, Document][] = [
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ _id: 0, 'b.c': 1 }, { b: { c: 2 } }],
    [
      { b: 0, list: 0, docs: 0 },
      { _id: 1, a: 1 },
    ],
    [{ 'docs.k': 1, _id: 0 }, { docs: [{ k: 1 }, { k: 2 }] }],
    [
      { list: { $slice: [1, 1] }, a: 1, _id: 0 },
      { a: 1, list: [2] },
    ],
    [{ docs: { $elemMatch: { k: 2 } }, _id: 0 }, { docs: [{ k: 2, v: 'y' }] }],
    [{ sum: { $add: ['$a', '$b.c'] }, _id: 0 }, { sum: 3 }],
    [{ b: { c: 1 }, _id: 0 }, { b: { c: 2 } }],
    [{ first: { $slice: ['$list', 2] }, _id: 0 }, { first: [1, 2] }],
  ]
  it('projects', async () => {
    const rows = open.db.collection<Row>('projecting')
    await rows.insertOne({
      _id: 1,
      a: 1,
      b: { c: 2, d: 3 },
      list: [1, 2, 3],
      docs: [
        { k: 1, v: 'x' },
        { k: 2, v: 'y' },
      ],
    })
    for (const [projection, expected] of projecting) {
      expect(await rows.findOne({}, { projection }), JSON.stringify(projection)).to.deep.equal(expected)
    }
    expect(await rows.findOne({ 'docs.k': 2 }, { projection: { 'docs.$': 1, _id: 0 } })).to.deep.equal({
      docs: [{ k: 2, v: 'y' }],
    })
    const wanted = { projection: { 'docs.$': 1, _id: 0 } }
    const before = await rows.findOneAndUpdate({ 'docs.k': 2 }, { $set: { 'docs.$.v': 'z' } }, wanted)
    expect(before).to.deep.equal({ docs: [{ k: 2, v: 'y' }] })
    const refused: [Document, number][] = [
      [{ a: 1, b: 0 }, 31254],
      [{ a: {} }, 51270],
      [{ 'docs.$': 0 }, 31395],
      [{ 'docs.$': 1, 'list.$': 1 }, 31276],
    ]
    for (const [projection, code] of refused)
      expect(await codeOf(rows.findOne({ list: 1 }, { projection })), JSON.stringify(projection)).to.equal(
        code,
      )
  })

  it('runs stages', async () => {
    const [orders, people] = [open.db.collection<Row>('orders'), open.db.collection<Row>('people')]
    await people.insertMany([
      { _id: 1, name: 'A' },
      { _id: 2, name: 'B' },
    ])
    await orders.insertMany([
      { _id: 1, who: 1, n: 2, tags: ['x', 'y'] },
      { _id: 2, who: 1, n: new Double(3), tags: [] },
      { _id: 3, who: 9, n: 4 },
    ])
    const table: [Document[], Document[]][] = [
      [
        [
          {
            $group: {
              _id: '$who',
              n: { $sum: '$n' },
              avg: { $avg: '$n' },
              ids: { $push: '$_id' },
              most: { $max: '$n' },
            },
          },
        ],
        [
          { _id: 1, n: 5, avg: 2.5, ids: [1, 2], most: 3 },
          { _id: 9, n: 4, avg: 4, ids: [3], most: 4 },
        ],
      ],
      [
        [{ $unwind: '$tags' }, { $project: { tags: 1, _id: 0 } }],
        [{ tags: 'x' }, { tags: 'y' }],
      ],
      [
        [
          { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
          { $project: { i: 1 } },
        ],
        [
          { _id: 1, i: 0 },
          { _id: 1, i: 1 },
          { _id: 2, i: null },
          { _id: 3, i: null },
        ],
      ],
      [
        [
          { $lookup: { from: 'people', localField: 'who', foreignField: '_id', as: 'p' } },
          { $project: { p: '$p.name' } },
        ],
        [
          { _id: 1, p: ['A'] },
          { _id: 2, p: ['A'] },
          { _id: 3, p: [] },
        ],
      ],
      [
        [
          {
            $lookup: {
              from: 'people',
              let: { w: '$who' },
              pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$w'] } } }],
              as: 'p',
            },
          },
          { $project: { n: { $size: '$p' } } },
        ],
        [
          { _id: 1, n: 1 },
          { _id: 2, n: 1 },
          { _id: 3, n: 0 },
        ],
      ],
      [
        [
          { $sort: { n: -1 } },
          { $skip: 1 },
          { $limit: 1 },
          { $addFields: { 'x.y': '$n' } },
          { $unset: ['tags', 'n', 'who'] },
        ],
        [{ _id: 2, x: { y: 3 } }],
      ],
      [[{ $match: { who: 1 } }, { $count: 'total' }], [{ total: 2 }]],
      [
        [{ $facet: { a: [{ $count: 'n' }], b: [{ $match: { who: 9 } }, { $project: { _id: 1 } }] } }],
        [{ a: [{ n: 3 }], b: [{ _id: 3 }] }],
      ],
      [
        [{ $bucket: { groupBy: '$n', boundaries: [0, 3, 9], output: { ids: { $push: '$_id' } } } }],
        [
          { _id: 0, ids: [1] },
          { _id: 3, ids: [2, 3] },
        ],
      ],
      [
        [
          { $match: { _id: 1 } },
          { $project: { n: 1 } },
          { $unionWith: { coll: 'people', pipeline: [{ $match: { _id: 2 } }] } },
        ],
        [
          { _id: 1, n: 2 },
          { _id: 2, name: 'B' },
        ],
      ],
      [[{ $sample: { size: 9 } }, { $count: 'n' }], [{ n: 3 }]],
      [
        [
          { $replaceWith: { v: 1, in: [{ v: 2 }, { v: 1, x: 1 }] } },
          { $redact: { $cond: [{ $eq: ['$v', 2] }, '$$PRUNE', '$$DESCEND'] } },
          { $limit: 1 },
        ],
        [{ v: 1, in: [{ v: 1, x: 1 }] }],
      ],
      [
        [{ $group: { _id: null, top: { $maxN: { input: '$n', n: 2 } }, first: { $first: '$none' } } }],
        [{ _id: null, top: [4, 3], first: null }],
      ],
      [
        [{ $replaceWith: { k: '$who' } }, { $sortByCount: '$k' }],
        [
          { _id: 1, count: 2 },
          { _id: 9, count: 1 },
        ],
      ],
    ]
    for (const [pipeline, expected] of table)
      expect(await orders.aggregate(pipeline).toArray(), JSON.stringify(pipeline)).to.deep.equal(expected)
  })

  it('refuses what it does not do, by MongoDB’s own numbers', async () => {
    const rows = open.db.collection('refused')
    await rows.insertOne({ a: 1 })
    const table: [string, () => Promise<unknown>, number][] = [
      ['an unknown command', () => open.db.command({ frobnicate: 1 }), 59],
      ['an unknown field', () => open.db.command({ find: 'x', frob: 1 }), 40415],
      [
        'an unknown field of an update',
        () => open.db.command({ update: 'x', updates: [{ q: {}, u: {}, frob: 1 }] }),
        40415,
      ],
      ['$where', () => rows.findOne({ $where: 'true' }), 115],
      ['$text', () => rows.findOne({ $text: { $search: 'x' } }), 115],
      ['an unknown query operator', () => rows.findOne({ a: { $near: 1 } }), 2],
      ['an unknown top operator', () => rows.findOne({ $frob: 1 }), 2],
      ['an unknown stage', () => rows.aggregate([{ $frob: {} }]).toArray(), 40324],
      ['an unknown expression', () => rows.aggregate([{ $project: { x: { $frob: 1 } } }]).toArray(), 168],
      ['$function', () => rows.aggregate([{ $project: { x: { $function: {} } } }]).toArray(), 115],
      [
        'an unknown accumulator',
        () => rows.aggregate([{ $group: { _id: 1, x: { $frob: 1 } } }]).toArray(),
        15952,
      ],
      ['a collation', () => rows.find({ a: 1 }, { collation: { locale: 'az' } }).toArray(), 238],
      ['a capped collection', () => open.db.createCollection('capped', { capped: true, size: 1000 }), 115],
      ['a validator', () => open.db.createCollection('valid', { validator: { a: 1 } }), 115],
      ['a PCRE pattern', () => rows.findOne({ a: { $regex: 'a(?i)x' } }), 238],
      ['a bad pattern', () => rows.findOne({ a: { $regex: '(' } }), 51091],
      ['indexes of no collection', () => open.db.collection('none').indexes(), 26],
      ['a hint to no index', () => rows.find({}).hint('none').toArray(), 2],
      [
        'a dollar in a replacement',
        () =>
          open.db
            .command({ update: 'refused', updates: [{ q: {}, u: { a: 1, $b: 1 } }] })
            .then((r) => Promise.reject((r['writeErrors'] as [Error])[0])),
        52,
      ],
      ['a collection’s name too long', () => open.db.collection('x'.repeat(300)).insertOne({}), 73],
      ...['$where', '$text', '$jsonSchema'].map((name): [string, () => Promise<unknown>, number] => [
        name,
        () => rows.findOne({ [name]: {} } as never),
        115,
      ]),
      ...['$geoNear', '$changeStreamSplitLargeEvent'].map(
        (name): [string, () => Promise<unknown>, number] => [
          name,
          () => rows.aggregate([{ [name]: {} }]).toArray(),
          40324,
        ],
      ),
      [
        '$sqrt of Decimal128',
        () => rows.aggregate([{ $project: { x: { $sqrt: Decimal128.fromString('4') } } }]).toArray(),
        238,
      ],
      [
        '$convert to binData',
        () => rows.aggregate([{ $project: { x: { $convert: { input: 'a', to: 'binData' } } } }]).toArray(),
        238,
      ],
      ['option x', () => rows.findOne({ a: { $regex: 'a b', $options: 'x' } }), 238],
      [
        '$meta in a sort',
        () =>
          rows
            .find()
            .sort({ a: { $meta: 'textScore' } })
            .toArray(),
        238,
      ],
      ['an operator in $in', () => rows.findOne({ a: { $in: [{ $gt: 1 }] } }), 2],
      ['$or of nothing', () => rows.findOne({ $or: [] }), 2],
      [
        'a cursor nobody opened',
        () => open.db.command({ getMore: Long.fromNumber(5), collection: 'refused' }),
        43,
      ],
    ]
    for (const [name, run, expected] of table) expect(await codeOf(run()), name).to.equal(expected)
  })
})
