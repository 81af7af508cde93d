import { expect } from 'chai'
import { Decimal128, Double, Long, MaxKey, MinKey, type Document } from 'mongodb'
import { openStore, type OpenStore } from './support/open-store.js'

describe('embedded store: matching', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())

  const matching: [string, Document, Document[], boolean[]][] = [
    [
      'equality by value over number types',
      { a: 5 },
      [
        { a: 5 },
        { a: new Double(5) },
        { a: Long.fromNumber(5) },
        { a: Decimal128.fromString('5.0') },
        { a: '5' },
      ],
      [true, true, true, true, false],
    ],
    [
      'field order in nested documents',
      { a: { x: 1, y: 2 } },
      [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }],
      [true, false],
    ],
    [
      'null for missing and null',
      { a: null },
      [{ a: null }, {}, { a: 0 }, { a: [] }, { a: [null] }],
      [true, true, false, false, true],
    ],
    [
      'null under arrays',
      { 'a.b': null },
      [{ a: [] }, { a: [1] }, { a: [{ c: 1 }] }, { a: [{ b: 1 }] }, { a: 1 }],
      [false, false, true, false, true],
    ],
    [
      'elements of arrays and whole arrays',
      { a: [1, 2] },
      [{ a: [1, 2] }, { a: [[1, 2], 3] }, { a: [2, 1] }, { a: [1, 2, 3] }],
      [true, true, false, false],
    ],
    [
      'ranges within a type only',
      { a: { $gt: 1 } },
      [{ a: 2 }, { a: '2' }, { a: [0, 3] }, { a: null }, { a: Decimal128.fromString('1.1') }],
      [true, false, true, false, true],
    ],
    ['$gte null', { a: { $gte: null } }, [{ a: null }, {}, { a: 1 }], [true, true, false]],
    [
      'long numbers exactly',
      { a: { $gt: Long.fromString('9007199254740992') } },
      [{ a: Long.fromString('9007199254740993') }, { a: Long.fromString('9007199254740992') }],
      [true, false],
    ],
    [
      '$lt MaxKey over all types',
      { a: { $lt: new MaxKey() } },
      [{ a: 1 }, { a: 'x' }, { a: new MaxKey() }, { a: new MinKey() }],
      [true, true, false, true],
    ],
    [
      '$in with null and patterns',
      { a: { $in: [null, /^x/] } },
      [{}, { a: 'xy' }, { a: ['q', 'xa'] }, { a: 'y' }],
      [true, true, true, false],
    ],
    [
      '$nin',
      { a: { $nin: [1, null] } },
      [{ a: 1 }, {}, { a: 2 }, { a: [1, 2] }],
      [false, false, true, false],
    ],
    ['$ne over arrays', { a: { $ne: 1 } }, [{ a: [1, 2] }, { a: [2] }, {}], [false, true, true]],
    [
      '$elemMatch on lists, not on what they hold',
      { a: { $elemMatch: { $not: { $gt: 1 }, $size: 2 } } },
      [{ a: [[1, 2]] }, { a: [[3]] }, { a: [2, 3] }],
      [true, false, false],
    ],
    [
      '$elemMatch within $elemMatch, and by number',
      { a: { $elemMatch: { $elemMatch: { $gt: 2 } } }, b: { $elemMatch: { 0: 7 } } },
      [
        { a: [[1, 3]], b: [[7]] },
        { a: [[1, 3]], b: [7] },
        { a: [3], b: [[7]] },
      ],
      [true, false, false],
    ],
    [
      '$elemMatch on documents',
      { a: { $elemMatch: { x: 1, y: 2 } } },
      [{ a: [{ x: 1, y: 2 }] }, { a: [{ x: 1 }, { y: 2 }] }, { a: { x: 1, y: 2 } }],
      [true, false, false],
    ],
    [
      '$elemMatch on values',
      { a: { $elemMatch: { $gt: 1, $lt: 3 } } },
      [{ a: [0, 5] }, { a: [2] }],
      [false, true],
    ],
    ['$all', { a: { $all: [1, 2] } }, [{ a: [2, 1, 0] }, { a: [1] }, { a: 1 }], [true, false, false]],
    ['$all of one on a scalar', { a: { $all: [1] } }, [{ a: 1 }, { a: [1, 2] }], [true, true]],
    [
      '$size',
      { a: { $size: 1 } },
      [{ a: [1] }, { a: [[1, 2]] }, { a: 1 }, { a: [] }],
      [true, true, false, false],
    ],
    [
      '$exists',
      { 'a.b': { $exists: true } },
      [{ a: { b: null } }, { a: [{ b: 1 }] }, { a: {} }],
      [true, true, false],
    ],
    [
      '$type',
      { a: { $type: ['int', 'array'] } },
      [{ a: 1 }, { a: 1.5 }, { a: [1.5] }, { a: new Double(1) }, { a: ['x', 3] }],
      [true, false, true, false, true],
    ],
    [
      '$mod',
      { a: { $mod: [4, 0] } },
      [{ a: 8 }, { a: 8.5 }, { a: '8' }, { a: Long.fromNumber(4) }],
      [true, true, false, true],
    ],
    ['$not', { a: { $not: { $gt: 1 } } }, [{ a: 2 }, { a: 1 }, {}], [false, true, true]],
    [
      '$nor and $or',
      { $nor: [{ a: 1 }, { b: 1 }], $or: [{ c: 1 }, { d: 1 }] },
      [{ c: 1 }, { c: 1, a: 1 }, { d: 1 }, {}],
      [true, false, true, false],
    ],
    [
      'numbers in paths as fields and places',
      { 'a.0': 1 },
      [{ a: [1] }, { a: { 0: 1 } }, { a: [2, 1] }],
      [true, true, false],
    ],
    [
      '$expr with types apart',
      { $expr: { $gt: ['$a', '$b'] } },
      [{ a: 2, b: 1 }, { a: 'x', b: 9 }, { b: 1 }, { a: null, b: 1 }],
      [true, true, false, false],
    ],
    [
      '$regex with options',
      { a: { $regex: 'B.$', $options: 'i' } },
      [{ a: 'abc' }, { a: 'abcd' }, { a: ['xbz'] }],
      [true, false, true],
    ],
    [
      'bits',
      { a: { $bitsAllSet: 6, $bitsAllClear: [0] } },
      [{ a: 6 }, { a: 7 }, { a: 2 }, { a: -2 }, { a: 6.5 }],
      [true, false, false, true, false],
    ],
    [
      'any bits',
      { a: { $bitsAnySet: 6, $bitsAnyClear: 6 } },
      [{ a: 2 }, { a: 6 }, { a: 9 }],
      [true, false, false],
    ],
    [
      'a pattern that begins with its flags',
      { a: { $regex: '(?i)^AB' } },
      [{ a: 'abc' }, { a: 'xab' }],
      [true, false],
    ],
    [
      'a pattern after $eq as a value',
      { a: { $eq: /^x/ } },
      [{ a: 'xy' }, { a: /^x/ }, { a: ['xy', /^x/] }],
      [false, true, true],
    ],
    [
      'arrays within arrays by their length',
      { a: { $elemMatch: { $size: 2 } } },
      [{ a: [[1, 2]] }, { a: [1, 2] }, { a: [[1], 2] }],
      [true, false, false],
    ],
    [
      'elements of arrays within arrays',
      { a: { $elemMatch: { $elemMatch: { $gt: 1 } } } },
      [{ a: [[0, 2]] }, { a: [0, 2] }, { a: [[0, 1]] }],
      [true, false, false],
    ],
    [
      'arrays within arrays as documents',
      { a: { $elemMatch: { 1: 5 } } },
      [{ a: [[4, 5]] }, { a: [{ 1: 5 }] }, { a: [4, 5] }],
      [true, true, false],
    ],
    [
      'parts of a DBRef',
      { a: { $elemMatch: { $id: 7 } } },
      [{ a: [{ $ref: 'rooms', $id: 7 }] }, { a: [{ $ref: 'rooms', $id: 8 }] }],
      [true, false],
    ],
    ['NaN', { a: NaN }, [{ a: NaN }, { a: 1 }, {}], [true, false, false]],
    [
      'dates against dates',
      { a: { $lte: new Date(5) } },
      [{ a: new Date(5) }, { a: 4 }, { a: new Date(6) }],
      [true, false, false],
    ],
  ]
  for (const [name, filter, docs, expected] of matching) {
    it(`matches ${name}`, async () => {
      const rows = open.db.collection('matching')
      await rows.deleteMany({})
      await rows.insertMany(docs.map((doc, n) => ({ _id: n, ...doc })) as Document[])
      const found = new Set((await rows.find(filter).toArray()).map((row): unknown => row._id))
      expect(docs.map((_, n) => found.has(n))).to.deep.equal(expected)
    })
  }
})
