import { expect } from 'chai'
import { Decimal128, Double, Long } from 'mongodb'
import { codeOf } from './support/code-of.js'
import { openStore, type OpenStore } from './support/open-store.js'

interface Row {
  _id: number
  [field: string]: unknown
}

describe('embedded store: expressions', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())

  it('evaluates expressions', async () => {
    const rows = open.db.collection<Row>('expressions')
    await rows.insertOne({
      _id: 1,
      n: 7,
      s: 'Əli',
      list: [3, 1, 2],
      docs: [{ v: 1 }, { v: 2 }, {}],
      at: new Date('2026-03-31T21:30:00Z'),
      none: null,
    })
    const table: [unknown, unknown][] = [
      [{ $add: ['$n', 0.5] }, 7.5],
      [{ $add: ['$at', 1000] }, new Date('2026-03-31T21:30:01Z')],
      [{ $subtract: ['$at', '$at'] }, 0],
      [{ $divide: ['$n', 2] }, 3.5],
      [{ $cond: [{ $gt: ['$n', 5] }, 'big', 'small'] }, 'big'],
      [{ $ifNull: ['$none', '$missing', 'x'] }, 'x'],
      [{ $eq: ['$missing', null] }, false],
      [{ $size: '$list' }, 3],
      ['$docs.v', [1, 2]],
      [{ $map: { input: '$list', as: 'x', in: { $multiply: ['$$x', 2] } } }, [6, 2, 4]],
      [{ $filter: { input: '$list', cond: { $gte: ['$$this', 2] } } }, [3, 2]],
      [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
      [{ $concat: ['a', '$s'] }, 'aƏli'],
      [{ $strLenCP: '$s' }, 3],
      [{ $toString: '$_id' }, '1'],
      [
        { $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M', timezone: 'Asia/Baku' } },
        '2026-04-01 01:30',
      ],
      [{ $isoWeek: '$at' }, 14],
      [{ $year: { date: '$at', timezone: '+04:00' } }, 2026],
      [{ $in: [2, '$list'] }, true],
      [
        {
          $setUnion: [
            [1, 2],
            [new Double(2), 3],
          ],
        },
        [1, 2, 3],
      ],
      [{ $switch: { branches: [{ case: { $lt: ['$n', 5] }, then: 1 }], default: 2 } }, 2],
      [{ $let: { vars: { x: 2 }, in: { $pow: ['$$x', 3] } } }, 8],
      [{ $arrayElemAt: ['$list', -1] }, 2],
      [{ $round: [2.5] }, 2],
      [{ $mergeObjects: [{ a: 1 }, null, { b: 2 }] }, { a: 1, b: 2 }],
      [{ $literal: '$n' }, '$n'],
    ]
    for (const [expression, expected] of table) {
      const [found] = await rows.aggregate([{ $project: { _id: 0, value: expression } }]).toArray()
      expect(found?.['value'], JSON.stringify(expression)).to.deep.equal(expected)
    }
  })

  const when = new Date('2026-03-31T21:30:15.250Z')
  const long = (n: number): Long => Long.fromNumber(n)
  const decimal = (text: string): Decimal128 => Decimal128.fromString(text)
  /** What an operator answers: a value with its type, a number for the code it refuses with. */
  const operators: [unknown, unknown][] = [
    [{ $add: [2147483647, 1] }, 'long:2147483648'],
    [{ $add: [{ $literal: Long.MAX_VALUE }, 1] }, 'double:9223372036854776000'],
    [{ $add: [decimal('0.1'), decimal('0.2')] }, 'decimal:0.3'],
    [{ $multiply: [decimal('1.5'), 2] }, 'decimal:3.0'],
    [{ $divide: [decimal('1'), 3] }, 'decimal:0.3333333333333333333333333333333333'],
    [{ $divide: [6, 3] }, 'double:2'],
    [{ $mod: [-7, 3] }, 'int:-1'],
    [{ $mod: [decimal('5.5'), 2] }, 'decimal:1.5'],
    [{ $add: [1, null] }, 'null:null'],
    [{ $add: [1, 'x'] }, 14],
    [{ $divide: [1, 0] }, 2],
    [{ $abs: long(-5) }, 'long:5'],
    [{ $pow: [2, 40] }, 'long:1099511627776'],
    [{ $pow: [2, -1] }, 'double:0.5'],
    [{ $round: [2.675, 2] }, 'double:2.67'],
    [{ $round: [1234, -2] }, 'int:1200'],
    [{ $round: [decimal('2.5')] }, 'decimal:2'],
    [{ $trunc: [-1.9] }, 'double:-1'],
    [{ $floor: -1.5 }, 'double:-2'],
    [{ $ceil: 1.2 }, 'double:2'],
    [{ $log: [8, 2] }, 'double:3'],
    [{ $sqrt: -1 }, 28714],
    [{ $sin: 0 }, 'double:0'],
    [{ $acos: 1 }, 'double:0'],
    [{ $asin: 2 }, 50989],
    [{ $sin: null }, 'null:null'],
    [{ $avg: [1, 2, 'x'] }, 'double:1.5'],
    [{ $max: [[1, 5, 3]] }, 'int:5'],
    [{ $split: ['a,b', ','] }, ['a', 'b']],
    [{ $replaceAll: { input: 'aXbX', find: 'X', replacement: { $literal: '$&' } } }, 'string:a$&b$&'],
    [{ $replaceOne: { input: null, find: 'X', replacement: 'y' } }, 'null:null'],
    [{ $substrBytes: ['éa', 0, 2] }, 'string:é'],
    [{ $substrBytes: ['éa', 1, 1] }, 28656],
    [{ $substrCP: ['😀ab', 1, 1] }, 'string:a'],
    [{ $indexOfBytes: ['éa', 'a'] }, 'int:2'],
    [{ $indexOfCP: ['😀ab', 'b'] }, 'int:2'],
    [{ $strLenBytes: 'é' }, 'int:2'],
    [{ $strLenCP: null }, 34471],
    [{ $toUpper: 'əa' }, 'string:əA'],
    [{ $trim: { input: ' 😀 ' } }, 'string:😀'],
    [{ $concat: ['a', 1] }, 16702],
    [{ $regexFind: { input: '😀xay', regex: 'a(b)?' } }, { match: 'a', idx: 2, captures: [null] }],
    [
      { $regexFindAll: { input: 'aa', regex: /A/i } },
      [
        { match: 'a', idx: 0, captures: [] },
        { match: 'a', idx: 1, captures: [] },
      ],
    ],
    [{ $strcasecmp: ['a', 'B'] }, 'int:-1'],
    [{ $dateAdd: { startDate: new Date('2026-01-31'), unit: 'month', amount: 1 } }, new Date('2026-02-28')],
    [
      { $dateSubtract: { startDate: new Date('2024-02-29'), unit: 'year', amount: 1 } },
      new Date('2023-02-28'),
    ],
    [
      {
        $dateAdd: {
          startDate: new Date('2026-03-28T12:00:00Z'),
          unit: 'day',
          amount: 1,
          timezone: 'Europe/Berlin',
        },
      },
      new Date('2026-03-29T11:00:00Z'),
    ],
    [
      {
        $dateDiff: {
          startDate: new Date('2025-12-31T23:59:59Z'),
          endDate: new Date('2026-01-01'),
          unit: 'year',
        },
      },
      'long:1',
    ],
    [
      { $dateDiff: { startDate: new Date('2026-01-03'), endDate: new Date('2026-01-05'), unit: 'week' } },
      'long:1',
    ],
    [
      {
        $dateDiff: {
          startDate: new Date('2026-01-04'),
          endDate: new Date('2026-01-05'),
          unit: 'week',
          startOfWeek: 'monday',
        },
      },
      'long:1',
    ],
    [{ $dateTrunc: { date: when, unit: 'month', timezone: 'Asia/Baku' } }, new Date('2026-03-31T20:00:00Z')],
    [{ $dateTrunc: { date: when, unit: 'minute', binSize: 15 } }, new Date('2026-03-31T21:30:00Z')],
    [{ $dateTrunc: { date: when, unit: 'week', startOfWeek: 'mon' } }, new Date('2026-03-30')],
    [{ $dateTrunc: { date: when, unit: 'quarter' } }, new Date('2026-01-01')],
    [{ $dateTrunc: { date: when, unit: 'eon' } }, 9],
    [
      { $dateFromParts: { year: 2026, month: 14, day: 1, timezone: '+04' } },
      new Date('2027-01-31T20:00:00Z'),
    ],
    [
      { $dateFromString: { dateString: '2026-02-03T04:05', timezone: 'Asia/Baku' } },
      new Date('2026-02-03T00:05:00Z'),
    ],
    [{ $dateFromString: { dateString: '2026-02-30' } }, 241],
    [{ $dateFromString: { dateString: 'x', onError: 'bad' } }, 'string:bad'],
    [{ $isoWeekYear: new Date('2027-01-01') }, 'int:2026'],
    [{ $week: new Date('2026-01-04') }, 'int:1'],
    [{ $hour: { date: when, timezone: 'Nowhere/City' } }, 40485],
    [{ $year: null }, 'null:null'],
    [{ $year: 'x' }, 16006],
    [{ $toInt: '12' }, 'int:12'],
    [{ $toInt: 2.9 }, 'int:2'],
    [{ $toInt: '1.5' }, 241],
    [{ $toInt: 3e9 }, 241],
    [{ $toLong: '9007199254740993' }, 'long:9007199254740993'],
    [{ $toDouble: '1e3' }, 'double:1000'],
    [{ $toDecimal: '0.10' }, 'decimal:0.10'],
    [{ $toString: long(5) }, 'string:5'],
    [{ $toBool: 'false' }, 'bool:true'],
    [{ $toObjectId: 'x' }, 241],
    [{ $toDate: '2026-01-01' }, new Date('2026-01-01')],
    [{ $convert: { input: 'x', to: 'int', onError: 7 } }, 'int:7'],
    [{ $convert: { input: null, to: 'int', onNull: 8 } }, 'int:8'],
    [
      { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } },
      [
        [1, 'a'],
        [2, 'z'],
      ],
    ],
    [{ $zip: { inputs: [[], [1]] } }, []],
    [{ $firstN: { input: [1, 2, 3], n: 2 } }, [1, 2]],
    [{ $maxN: { input: [1, 3, null, 2], n: 2 } }, [3, 2]],
    [{ $firstN: { input: [1], n: 0 } }, 5787908],
    [{ $size: null }, 17124],
    [{ $in: [1, null] }, 40081],
    [{ $indexOfArray: [['a', 'b', 'a'], 'a', 1] }, 'int:2'],
    [{ $range: [0, 10, 4] }, [0, 4, 8]],
    [
      {
        $arrayToObject: [
          [
            ['a', 1],
            ['b', 2],
          ],
        ],
      },
      { a: 1, b: 2 },
    ],
    [{ $objectToArray: { a: 1 } }, [{ k: 'a', v: 1 }]],
    [
      {
        $setIntersection: [
          [2, 1],
          [new Double(1), 2],
        ],
      },
      [1, 2],
    ],
    [{ $setDifference: [[3, 1, 3], [1]] }, [3]],
    [{ $setIsSubset: [[1], [1, 2]] }, 'bool:true'],
    [{ $sortArray: { input: [3, 'a', 1], sortBy: 1 } }, [1, 3, 'a']],
    [{ $setField: { field: 'a.b', input: { x: 1 }, value: 2 } }, { x: 1, 'a.b': 2 }],
    [{ $unsetField: { field: 'x', input: { x: 1, y: 2 } } }, { y: 2 }],
    [
      {
        $getField: {
          field: { $literal: '$x' },
          input: { $setField: { field: { $literal: '$x' }, input: {}, value: 3 } },
        },
      },
      'int:3',
    ],
    [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
    [{ $filter: { input: [1, 2, 3], cond: { $gt: ['$$this', 1] }, limit: 1 } }, [2]],
    [{ $let: { vars: { X: 1 }, in: 1 } }, 16867],
    [{ $eq: [{ $literal: long(5) }, decimal('5.0')] }, 'bool:true'],
    [{ $gt: ['a', 5] }, 'bool:true'],
    [
      {
        $cmp: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
      'int:-1',
    ],
    [{ $cond: [1, 2] }, 16020],
    [{ $add: [decimal('1.10'), 0.5] }, 'decimal:1.600000000000000'],
    [{ $toDecimal: { $literal: new Double(2) } }, 'decimal:2.00000000000000'],
    [{ $convert: { input: 5, to: 2 } }, 'string:5'],
    [{ $convert: { input: 5, to: 'frob', onError: 1 } }, 2],
    [
      { $dateFromString: { dateString: '07.03.2026 08:05', format: '%d.%m.%Y %H:%M', timezone: '+01' } },
      new Date('2026-03-07T07:05:00Z'),
    ],
    [{ $dateFromString: { dateString: '07.03', format: '%d.%m', onError: 'none' } }, 'string:none'],
    [{ $dateFromString: { dateString: '2026', format: '%Q' } }, 18536],
    [{ $size: { $regexFindAll: { input: 'ab', regex: 'b*' } } }, 'int:2'],
    [{ $arrayToObject: { $literal: [{ k: 'a' }] } }, 40398],
    [{ $arrayToObject: { $literal: [['a', 1], { k: 'b', v: 2 }] } }, 40398],
    [{ $filter: { input: [1, 2], cond: true, limit: 0 } }, 327392],
    [{ $indexOfArray: [[1], 1, -1] }, 40097],
    [{ $map: { input: 5, in: 1 } }, 28651],
    ['$$nothing', 17276],
  ]
  const show = (value: unknown): unknown => {
    if (Array.isArray(value) || value instanceof Date || value === null || typeof value !== 'object')
      return value
    return value instanceof Decimal128 || value instanceof Long || value instanceof Double
      ? value.toString()
      : value
  }
  for (const [expression, expected] of operators) {
    it(`evaluates ${JSON.stringify(expression)}`, async () => {
      const pipeline = [{ $project: { value: expression, type: { $type: expression } } }]
      const rows = open.db.collection('one')
      await rows.updateOne({ _id: 1 as never }, { $set: { a: 1 } }, { upsert: true })
      const run = rows.aggregate(pipeline, { promoteLongs: false }).toArray()
      if (typeof expected === 'number') return expect(await codeOf(run)).to.equal(expected)
      const [found] = await run
      const [value, type] = [show(found?.['value']), String(found?.['type'])]
      return expect(typeof expected === 'string' ? `${type}:${value as string}` : value).to.deep.equal(
        expected,
      )
    })
  }
})
