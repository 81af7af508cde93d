import { expect } from 'chai'
import { Decimal128, Double, Long, type Collection, type Document } from 'mongodb'
import { codeOf } from './support/code-of.js'
import { openStore, type OpenStore } from './support/open-store.js'

interface Row {
  _id: number
  [field: string]: unknown
}

describe('embedded store: updating', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())

  const updating: [string, Document, Document | Document[], Document | number, Document?][] = [
    [
      '$set makes paths, new fields in order of name',
      { z: 1 },
      { $set: { 'm.b': 1, a: 1 } },
      { z: 1, a: 1, m: { b: 1 } },
    ],
    ['$set beyond the end of an array', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    ['$set through a scalar', { a: 5 }, { $set: { 'a.b': 1 } }, 28],
    [
      '$unset',
      { a: { b: 1, c: 2 }, l: [1, 2] },
      { $unset: { 'a.b': '', 'l.0': '', no: '' } },
      { a: { c: 2 }, l: [null, 2] },
    ],
    ['$inc of what is missing and negative', { a: 1 }, { $inc: { a: -3, b: 2 } }, { a: -2, b: 2 }],
    ['$inc on a string', { a: 'x' }, { $inc: { a: 1 } }, 14],
    [
      '$inc of Decimal128',
      { a: Decimal128.fromString('0.1') },
      { $inc: { a: Decimal128.fromString('0.2') } },
      { a: Decimal128.fromString('0.3') },
    ],
    [
      '$mul, $min, $max',
      { a: 2, b: 5, c: 5 },
      { $mul: { a: 3, n: 4 }, $min: { b: 3 }, $max: { c: 3 } },
      { a: 6, b: 3, c: 5, n: 0 },
    ],
    [
      '$push with all its parts',
      { a: [3, 1] },
      { $push: { a: { $each: [2, 5], $sort: 1, $slice: -3 } } },
      { a: [2, 3, 5] },
    ],
    ['$push at a place', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
    ['$push on a scalar', { a: 1 }, { $push: { a: 1 } }, 2],
    [
      '$addToSet by value',
      { a: [{ x: 1 }, 1] },
      { $addToSet: { a: { $each: [{ x: 1 }, new Double(1), { x: 1, y: 1 }] } } },
      { a: [{ x: 1 }, 1, { x: 1, y: 1 }] },
    ],
    [
      '$pull by condition',
      { a: [1, 5, 9], d: [{ k: 1, v: 2 }, { k: 2 }] },
      { $pull: { a: { $gte: 5 }, d: { k: 1 } } },
      { a: [1], d: [{ k: 2 }] },
    ],
    [
      '$pullAll and $pop',
      { a: [1, 2, 1], b: [1, 2] },
      { $pullAll: { a: [1] }, $pop: { b: -1 } },
      { a: [2], b: [2] },
    ],
    ['$rename', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
    [
      'the positional operator',
      { a: [{ k: 1 }, { k: 2 }] },
      { $set: { 'a.$.v': 9 } },
      { a: [{ k: 1 }, { k: 2, v: 9 }] },
      { 'a.k': 2 },
    ],
    ['the positional operator without a match', { a: [1] }, { $set: { 'a.$': 2 } }, 2],
    ['every element', { a: [1, 2] }, { $inc: { 'a.$[]': 1 } }, { a: [2, 3] }],
    ['two operators on one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path and one within it', { a: {} }, { $set: { a: 1, 'a.b': 1 } }, 40],
    ['$addToSet with more than its elements', { a: [] }, { $addToSet: { a: { $each: [1], $slice: 1 } } }, 2],
    ['positions that meet', { a: [1] }, { $set: { 'a.$[]': 1, 'a.0': 2 } }, 40],
    ['a position within another', { a: [{}] }, { $set: { 'a.$[].b': 1, 'a.0': {} } }, 40],
    [
      'positions that do not meet',
      { a: [{}, {}] },
      { $set: { 'a.$[].b': 1, 'a.1.c': 2 } },
      { a: [{ b: 1 }, { b: 1, c: 2 }] },
    ],
    ['another _id', {}, { $set: { _id: 9 } }, 66],
    ['the same _id', {}, { $set: { _id: 1, a: 1 } }, { a: 1 }],
    ['an unknown operator', {}, { $frob: { a: 1 } }, 9],
    ['$bit', { a: 13 }, { $bit: { a: { and: 10 }, b: { or: 5 } } }, { a: 8, b: 5 }],
    ['$currentDate of no kind', {}, { $currentDate: { a: 'date' } }, 2],
    ['$bit on a fraction', { a: 1.5 }, { $bit: { a: { or: 1 } } }, 2],
    ['$rename onto itself', { a: 1 }, { $rename: { a: 'a' } }, 2],
    ['$rename of an element', { a: [1] }, { $rename: { 'a.$[]': 'b' } }, 2],
    [
      'a $push with $sort by fields',
      { a: [{ k: 2 }, { k: 1 }] },
      { $push: { a: { $each: [], $sort: { k: 1 } } } },
      { a: [{ k: 1 }, { k: 2 }] },
    ],
    [
      'a $push with $sort by fields that are arrays',
      { a: [{ k: [3, 1] }, { k: [2, 9] }, { k: 2 }] },
      { $push: { a: { $each: [], $sort: { k: 1 } } } },
      { a: [{ k: 2 }, { k: [2, 9] }, { k: [3, 1] }] },
    ],
    ['$pull of what a list holds', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
    [
      '$pull by one of several conditions',
      { a: [{ k: 1 }, { v: 2 }, { k: 3 }, 4] },
      { $pull: { a: { $or: [{ k: 1 }, { v: 2 }] } } },
      { a: [{ k: 3 }, 4] },
    ],
    ['$pull of a pattern', { a: ['xa', 'b'] }, { $pull: { a: /^x/ } }, { a: ['b'] }],
    ['$pull of a list', { a: [[1], [[1]], 1] }, { $pull: { a: [1] } }, { a: [[[1]], 1] }],
    ['$pull of lists by what they hold', { a: [[3], [1], 4] }, { $pull: { a: { $gt: 2 } } }, { a: [[1]] }],
    ['$pull of null', { a: [1, null] }, { $pull: { a: null } }, { a: [1] }],
    ['$inc of a double by an int', { a: 1.5 }, { $inc: { a: 1 } }, { a: 2.5 }],
    ['$inc of a long beyond its end', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
    ['a dollar in front', {}, { $set: { $a: 1 } }, 52],
    ['a filter nobody wrote', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
    ['$unset in a pipeline of one', { a: 1, b: 2 }, [{ $replaceWith: { c: '$a' } }], { c: 1 }],
    ['a stage not for updates', {}, [{ $match: {} }], 72],
    ['$rename out of an array', { a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }, 2],
    ['$rename into an array', { a: [1], b: 1 }, { $rename: { b: 'a.0' } }, 2],
    ['an empty path', {}, { $set: { 'a..b': 1 } }, 56],
    ['a pipeline', { a: 2 }, [{ $set: { b: { $multiply: ['$a', 3] } } }, { $unset: 'a' }], { b: 6 }],
  ]
  for (const [name, before, update, after, filter] of updating) {
    it(`updates: ${name}`, async () => {
      const rows = open.db.collection<Row>('updating')
      await rows.deleteMany({})
      await rows.insertOne({ _id: 1, ...before })
      const outcome = await codeOf(rows.updateOne(filter ?? {}, update))
      if (typeof after === 'number') {
        expect(outcome).to.equal(after)
        return
      }
      expect(outcome).to.equal('accepted')
      const stored = await rows.findOne()
      expect(stored).to.deep.equal({ _id: 1, ...after })
      expect(Object.keys(stored ?? {})).to.deep.equal(['_id', ...Object.keys(after)])
    })
  }

  it('updates the elements that array filters choose, and refuses filters it has no use for', async () => {
    const rows = open.db.collection<Row>('filtered')
    await rows.insertOne({
      _id: 1,
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    })
    await rows.updateOne({}, { $set: { 'a.$[e].v': 7 } }, { arrayFilters: [{ 'e.k': 2 }] })
    expect((await rows.findOne())?.['a']).to.deep.equal([
      { k: 1, v: 1 },
      { k: 2, v: 7 },
    ])
    expect(await codeOf(rows.updateOne({}, { $set: { b: 1 } }, { arrayFilters: [{ 'e.k': 2 }] }))).to.equal(9)
    expect(await codeOf(rows.updateOne({}, [{ $set: { b: 1 } }], { arrayFilters: [] }))).to.equal('accepted')
    expect(
      await codeOf(rows.updateOne({}, { $set: { 'a.$[x].v': 1 } }, { arrayFilters: [{ 'e.k': 2 }] })),
    ).to.be.oneOf([2, 9])
  })

  it('seeds an upsert with what the filter says', async () => {
    const rows: Collection = open.db.collection('upserts')
    await rows.updateOne(
      { _id: 4 as never, a: { $eq: 1 }, $and: [{ 'b.c': 2 }], d: { $gt: 5 } },
      { $set: { e: 1 } },
      { upsert: true },
    )
    expect(await rows.findOne()).to.deep.equal({ _id: 4 as never, a: 1, b: { c: 2 }, e: 1 })
    await rows.replaceOne({ _id: 5 as never, a: 1 }, { z: 1 }, { upsert: true })
    expect(await rows.findOne({ _id: 5 as never })).to.deep.equal({ _id: 5, z: 1 })
    const ofOne = { _id: { $in: [6] as never[] }, $or: [{ f: 4 }], g: { $all: [7] } }
    await rows.updateOne(ofOne, { $set: { z: 1 } }, { upsert: true })
    expect(await rows.findOne({ _id: 6 as never })).to.deep.equal({ _id: 6, f: 4, g: 7, z: 1 })
    await rows.updateOne({ _id: 7 as never }, { $set: { $h: 1 } }, { upsert: true })
    expect(await rows.findOne({ _id: 7 as never })).to.deep.equal({ _id: 7, $h: 1 })
    const twice = { $and: [{ a: 8 }, { a: 9 }] }
    expect(await codeOf(rows.updateOne(twice, { $set: { z: 1 } }, { upsert: true }))).to.equal(54)
    expect(await codeOf(rows.replaceOne({ '_id.x': 1 }, { z: 1 }, { upsert: true }))).to.equal(111)
  })
})
