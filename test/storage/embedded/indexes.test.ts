import { expect } from 'chai'
import fc from 'fast-check'
import {
  Decimal128,
  Double,
  Long,
  ObjectId,
  type Collection,
  type Document,
  type IndexSpecification,
} from 'mongodb'
import { openStore, type OpenStore } from './support/open-store.js'

const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 2, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', 'ə', 'z\u0000', 'Z') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0.5,
      new Double(1),
      Long.fromNumber(2),
      Decimal128.fromString('1.0'),
      Decimal128.fromString('0.1'),
      new Date(0),
      new Date(5),
      new ObjectId('0123456789abcdef01234567'),
      NaN,
    ),
  },
)
const field = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar }, { requiredKeys: [] }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }), { maxLength: 3 }),
  },
)
const doc = fc.record({ a: field, b: scalar, c: scalar }, { requiredKeys: [] })

const condition = fc.oneof<fc.Arbitrary<unknown>[]>(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.constant({ $regex: '^a' }),
)
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y')
const filter = fc.dictionary(path, condition, { maxKeys: 3 })
const direction = fc.constantFrom(1, -1)
const sort = fc.dictionary(path, direction, { maxKeys: 2 })
const index = fc.dictionary(path, direction, { minKeys: 1, maxKeys: 3 }) as fc.Arbitrary<IndexSpecification>
const options = fc.constantFrom(
  {},
  { sparse: true },
  { partialFilterExpression: { b: { $exists: true } } },
  { partialFilterExpression: { c: { $gt: 0 } } },
)

const ids = async (rows: Collection, query: Document, order: Document): Promise<unknown[]> =>
  (await rows.find(query).sort(order).toArray()).map((row) => row._id)

describe('embedded store: indexes', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())

  it('give the same documents in the same order as reading everything', async () => {
    const plain = open.db.collection('plain')
    const indexed = open.db.collection('indexed')
    await fc.assert(
      fc.asyncProperty(
        fc.array(doc, { minLength: 1, maxLength: 25 }),
        fc.array(fc.tuple(index, options), { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(filter, sort), { minLength: 1, maxLength: 8 }),
        async (docs, indexes, queries) => {
          await plain.drop()
          await indexed.drop()
          const rows = docs.map((row, _id) => ({ _id, ...row })) as unknown as Document[]
          await plain.insertMany(rows)
          for (const [key, how] of indexes) await indexed.createIndex(key, how, {}).catch(() => undefined)
          const inserted = await indexed.insertMany(rows).catch(() => undefined)
          // Two arrays in one compound index are refused.
          if (!inserted) return
          for (const [query, order] of queries) {
            expect(await ids(indexed, query, order)).to.deep.equal(await ids(plain, query, order))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  const explained = async (query: Document, order: Document = {}): Promise<string> => {
    const plan = await open.db.collection('planned').find(query).sort(order).explain()
    const found = (plan as { queryPlanner: { winningPlan: Document } }).queryPlanner.winningPlan
    const name = (stage: Document): string =>
      [stage['stage'], stage['indexName'], stage['inputStage'] && name(stage['inputStage'] as Document)]
        .filter(Boolean)
        .join(' ')
    return name(found)
  }

  it('are chosen for equality, ranges, lists and sorting', async () => {
    const planned = open.db.collection('planned')
    await planned.createIndexes([
      { key: { grp: 1, at: -1 } },
      { key: { email: 1 }, unique: true },
      { key: { tags: 1 } },
      { key: { opt: 1 }, sparse: true },
    ])
    await planned.insertOne({ grp: 1, at: 1, email: 'x', tags: ['a', 'b'] })
    const table: [Document, Document, string][] = [
      [{ email: 'x' }, {}, 'FETCH IXSCAN email_1'],
      [{ grp: 1 }, { at: -1 }, 'FETCH IXSCAN grp_1_at_-1'],
      [{ grp: 1 }, { at: 1 }, 'FETCH IXSCAN grp_1_at_-1'],
      [{ grp: 1, at: { $gt: 0 } }, {}, 'FETCH IXSCAN grp_1_at_-1'],
      [{ grp: { $in: [1, 2] } }, { at: 1 }, 'SORT FETCH IXSCAN grp_1_at_-1'],
      [{ grp: 1 }, { email: 1 }, 'SORT FETCH IXSCAN grp_1_at_-1'],
      [{}, { grp: 1, at: -1 }, 'FETCH IXSCAN grp_1_at_-1'],
      [{}, { grp: 1, at: 1 }, 'SORT COLLSCAN'],
      [{ tags: 'a' }, { tags: 1 }, 'SORT FETCH IXSCAN tags_1'],
      [{ opt: null }, {}, 'COLLSCAN'],
      [{ opt: 5 }, {}, 'FETCH IXSCAN opt_1'],
      [{ email: { $regex: '^ab' } }, {}, 'FETCH IXSCAN email_1'],
      [{ email: /b/ }, {}, 'COLLSCAN'],
      [{ $and: [{ email: 'x' }, { other: 1 }] }, {}, 'FETCH IXSCAN email_1'],
    ]
    for (const [query, order, plan] of table)
      expect(await explained(query, order), JSON.stringify([query, order])).to.equal(plan)
  })

  it('hold keys far longer than a page of the file allows', async () => {
    const long = open.db.collection<{ _id: number; text: string }>('long')
    await long.createIndex({ text: 1 }, { unique: true }, {})
    const texts = ['a', 'b', 'c'].map((end) => 'x'.repeat(5000) + end)
    await long.insertMany(texts.map((text, _id) => ({ _id, text })))
    expect(await long.findOne({ text: texts[1]! })).to.include({ _id: 1 })
    expect((await long.find().sort({ text: -1 }).toArray()).map((row) => row._id)).to.deep.equal([2, 1, 0])
    const error: unknown = await long.insertOne({ _id: 9, text: texts[0]! }).catch((e: unknown) => e)
    expect(error).to.include({ code: 11000 })
  })

  it('are not made twice, and clashes are named as MongoDB names them', async () => {
    const made = open.db.collection('made')
    await made.createIndex({ a: 1 }, { name: 'one' }, {})
    await made.createIndex({ a: 1 }, { name: 'one' }, {})
    expect((await made.indexes()).map((spec) => spec.name)).to.deep.equal(['_id_', 'one'])
    const table: [IndexSpecification, object, number][] = [
      [{ a: 1 }, { name: 'two' }, 85],
      [{ b: 1 }, { name: 'one' }, 86],
      [{ a: 1 }, { name: 'one', unique: true }, 86],
      [{ a: 1 }, { name: 'one', expireAfterSeconds: 5 }, 85],
      [{ a: 1 }, { name: 'two', expireAfterSeconds: 5 }, 85],
      [{ a: 'text' }, {}, 67],
      [{ 'a.$**': 1 }, {}, 67],
    ]
    for (const [key, how, code] of table) {
      expect(await made.createIndex(key, how, {}).catch((e: unknown) => e), JSON.stringify(key)).to.include({
        code,
      })
    }
    expect(await made.dropIndex('none').catch((e: unknown) => e)).to.include({ code: 27 })
    await made.createIndex({ a: 1 }, { name: 'sparse', sparse: true }, {})
    await made.dropIndexes()
    expect(await made.indexes()).to.have.length(1)
  })

  it('are made together or not at all, and not more than 64', async () => {
    const several = open.db.collection('several')
    await several.insertMany([{ b: 1 }, { b: 1 }])
    const clash: unknown = await several
      .createIndexes([{ key: { a: 1 } }, { key: { b: 1 }, unique: true }])
      .catch((e: unknown) => e)
    expect(clash).to.include({ code: 11000 })
    expect(await several.indexes()).to.have.length(1)
    await several.createIndexes(Array.from({ length: 63 }, (_, i) => ({ key: { [`a${i}`]: 1 as const } })))
    expect(await several.createIndex({ b: 1 }, {}, {}).catch((e: unknown) => e)).to.include({ code: 67 })
  })

  it('refuse a second one of what is unique, within a partial index only where it applies', async () => {
    const part = open.db.collection('part')
    await part.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { live: true } }, {})
    await part.insertMany([
      { key: 1, live: false },
      { key: 1, live: false },
      { key: 1, live: true },
    ])
    expect(await part.insertOne({ key: 1, live: true }).catch((e: unknown) => e)).to.include({ code: 11000 })
    expect(
      await part.updateOne({ live: false }, { $set: { live: true } }).catch((e: unknown) => e),
    ).to.include({ code: 11000 })
    expect(await part.countDocuments({ live: true })).to.equal(1)
  })

  it('remove what has expired', async () => {
    const store = await openStore({ ttlSeconds: 0.05 })
    try {
      const sessions = store.db.collection('sessions')
      await sessions.createIndex({ expires: 1 }, { expireAfterSeconds: 0 }, {})
      await sessions.insertMany([
        { expires: new Date(Date.now() - 1000) },
        { expires: new Date(Date.now() + 60_000) },
        { expires: 'never' },
      ])
      while ((await sessions.countDocuments()) > 2);
      expect(
        (await sessions.find().toArray()).every(
          (row) => !(row['expires'] instanceof Date) || row['expires'] > new Date(),
        ),
      ).to.be.true
    } finally {
      await store.close()
    }
  })
})
