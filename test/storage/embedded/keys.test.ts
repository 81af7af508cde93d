import { expect } from 'chai'
import { Decimal128, Double, Long, ObjectId } from 'bson'
import type { Document } from 'mongodb'
import fc from 'fast-check'
import { keyOf } from '../../../src/storage/embedded/language/keys.js'
import { compare } from '../../../src/storage/embedded/language/keys.js'
import { openStore, type OpenStore } from './support/open-store.js'

/** A number as a fraction of whole numbers, by which any two can be compared exactly. */
function fraction(value: number | Long | Decimal128 | Double): { over: bigint; under: bigint } {
  if (value instanceof Long) return { over: value.toBigInt(), under: 1n }
  const text = value instanceof Decimal128 ? value.toString() : undefined
  if (text !== undefined) {
    const [, sign = '', whole = '', part = '', power = '0'] =
      /^(-?)(\d+)\.?(\d*)(?:E([+-]\d+))?$/.exec(text) ?? []
    const scale = part.length - Number(power)
    const digits = BigInt(sign + whole + part)
    return scale >= 0
      ? { over: digits, under: 10n ** BigInt(scale) }
      : { over: digits * 10n ** BigInt(-scale), under: 1n }
  }
  let [number, under] = [value instanceof Double ? value.value : (value as number), 1n]
  while (!Number.isInteger(number)) {
    number *= 2
    under *= 2n
  }
  return { over: BigInt(number), under }
}

function exactly(a: Parameters<typeof fraction>[0], b: Parameters<typeof fraction>[0]): number {
  const [x, y] = [fraction(a), fraction(b)]
  const difference = x.over * y.under - y.over * x.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const whole = fc.oneof(fc.integer(), fc.constantFrom(2 ** 53, -(2 ** 53), 1e300, -1e300, 5e-324, 0.1, -0.1))
const number = fc.oneof(
  whole,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  whole.map((n) => new Double(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.integer({ min: -400, max: 400 }))
    .map(([digits, power]) => Decimal128.fromString(`${digits}E${power}`)),
  fc
    .constantFrom('0.1', '1E+6000', '-1E+6000', '9007199254740993', '0.1000000000000000055511151231257827')
    .map((text) => Decimal128.fromString(text)),
)

const sign = (n: number): number => Math.sign(n)
const byKey = (a: unknown, b: unknown): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0)

describe('embedded store: keys', () => {
  it('order numbers of all types exactly', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(byKey(a, b)).to.equal(exactly(a, b))
      }),
      { numRuns: 600 },
    )
  })

  it('order strings by code point', () => {
    const codePoints = (a: string, b: string): number => sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\0', '\u0001', '\u00ff', 'ə', '\u{10000}', '\uffff'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
    })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(byKey(a, b)).to.equal(codePoints(a, b))
      }),
      { numRuns: 2000 },
    )
  })

  it('agree with the quick comparison of common values', () => {
    const value = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.string(),
      fc.date({ noInvalidDate: true }),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
    )
    const nested = fc.oneof(
      value,
      fc.array(value, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b'), value),
    )
    fc.assert(
      fc.property(nested, nested, (a, b) => {
        expect(sign(compare(a, b))).to.equal(byKey(a, b))
      }),
      { numRuns: 2000 },
    )
  })
})

type Step = { kind: 'insert' | 'set' | 'inc' | 'delete' | 'upsert'; id: number; name: string }

describe('embedded store: a collection under random writes', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())

  /** The same collection in memory: documents by id, names unique. */
  function apply(model: Map<number, { name: string; n: number }>, { kind, id, name }: Step): boolean {
    const taken = [...model].some(([other, row]) => other !== id && row.name === name)
    const found = model.get(id)
    if (kind === 'delete') return model.delete(id) || true
    if (kind === 'inc') return Boolean(found && (found.n += 1)) || true
    if (
      kind === 'insert' ? found !== undefined || taken : taken && (found !== undefined || kind === 'upsert')
    )
      return false
    if (found) found.name = name
    else if (kind !== 'set') model.set(id, { name, n: 0 })
    return true
  }

  it('holds what a plain map would', async () => {
    const step = fc.record<Step>({
      kind: fc.constantFrom('insert', 'set', 'inc', 'delete', 'upsert'),
      id: fc.integer({ min: 1, max: 5 }),
      name: fc.constantFrom('a', 'b', 'c', 'd'),
    })
    const rows = open.db.collection<{ _id: number; name: string; n: number }>('model')
    await rows.createIndex({ name: 1 }, { unique: true }, {})
    const run: Record<Step['kind'], (s: Step) => Promise<unknown>> = {
      insert: ({ id, name }) => rows.insertOne({ _id: id, name, n: 0 }),
      set: ({ id, name }) => rows.updateOne({ _id: id }, { $set: { name } }),
      inc: ({ id }) => rows.updateOne({ _id: id }, { $inc: { n: 1 } }),
      delete: ({ id }) => rows.deleteOne({ _id: id }),
      upsert: ({ id, name }) =>
        rows.updateOne({ _id: id }, { $set: { name }, $setOnInsert: { n: 0 } }, { upsert: true }),
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await rows.deleteMany({})
        const model = new Map<number, { name: string; n: number }>()
        for (const one of steps) {
          const accepted = await run[one.kind](one).then(
            () => true,
            (error: unknown) => (error as Document)['code'] !== 11000,
          )
          expect(accepted, JSON.stringify(one)).to.equal(apply(model, one))
        }
        const stored = await rows.find().sort({ _id: 1 }).toArray()
        const expected = [...model]
          .sort(([a], [b]) => a - b)
          .map(([_id, row]) => ({ _id, name: row.name, n: row.n }))
        expect(stored.map(({ _id, name, n }) => ({ _id, name, n }))).to.deep.equal(expected)
        for (const { name } of expected) expect(await rows.countDocuments({ name })).to.equal(1)
      }),
      { numRuns: 30 },
    )
  })
})
