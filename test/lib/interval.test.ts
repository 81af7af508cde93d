import { expect } from 'chai'
import fc from 'fast-check'
import {
  contains,
  covers,
  gapMinutes,
  intersect,
  interval,
  lengthMinutes,
  merge,
  overlaps,
  subtract,
  type Interval,
} from '../../src/lib/interval.js'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
const span = (from: number, to: number): Interval => interval(at(from), at(to))

const anyIntervals = fc.array(
  fc.tuple(fc.nat(20), fc.nat(6)).map(([from, length]) => span(from, from + length)),
  { maxLength: 8 },
)
const anyHour = fc.nat(26)
const isIn = (intervals: readonly Interval[], instant: Date) =>
  intervals.some((each) => contains(each, instant))

describe('Interval', () => {
  it('refuses to end before it begins', () => {
    expect(() => span(12, 9)).to.throw(RangeError)
    expect(() => interval(new Date(NaN), at(1))).to.throw(RangeError)
  })

  for (const [one, other, expected] of [
    [span(9, 12), span(12, 15), false],
    [span(9, 12), span(11, 15), true],
    [span(9, 18), span(12, 13), true],
    [span(9, 12), span(9, 12), true],
    [span(9, 9), span(8, 12), false],
  ] as const) {
    it(`says ${String(expected)} to ${one.from.getUTCHours()}–${one.to.getUTCHours()} meeting ${other.from.getUTCHours()}–${other.to.getUTCHours()}`, () => {
      expect(overlaps(one, other)).to.equal(expected)
      expect(overlaps(other, one)).to.equal(expected)
    })
  }

  it('contains its beginning and not its end', () => {
    expect(contains(span(9, 12), at(9))).to.equal(true)
    expect(contains(span(9, 12), at(12))).to.equal(false)
  })

  it('covers what lies inside', () => {
    expect(covers(span(9, 18), span(9, 12))).to.equal(true)
    expect(covers(span(9, 18), span(8, 12))).to.equal(false)
  })

  it('shares what both have', () => {
    expect(intersect(span(9, 12), span(11, 15))).to.deep.equal(span(11, 12))
    expect(intersect(span(9, 12), span(12, 15))).to.equal(null)
  })

  it('joins touching pieces', () => {
    expect(merge([span(12, 15), span(9, 12), span(16, 17), span(17, 17)])).to.deep.equal([
      span(9, 15),
      span(16, 17),
    ])
  })

  it('takes pieces away', () => {
    expect(subtract([span(9, 18)], [span(12, 15), span(17, 20)])).to.deep.equal([span(9, 12), span(15, 17)])
  })

  it('keeps every instant when merging, and only those not taken when subtracting', () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, anyHour, (wholes, taken, hour) => {
        expect(isIn(merge(wholes), at(hour))).to.equal(isIn(wholes, at(hour)))
        expect(isIn(subtract(wholes, taken), at(hour))).to.equal(
          isIn(wholes, at(hour)) && !isIn(taken, at(hour)),
        )
      }),
    )
  })

  it('merges into pieces that neither touch nor overlap', () => {
    fc.assert(
      fc.property(anyIntervals, (wholes) => {
        const merged = merge(wholes)
        merged.slice(1).forEach((next, index) => {
          expect(gapMinutes(merged[index]!, next)).to.be.greaterThan(0)
        })
      }),
    )
  })

  it('measures gaps and lengths in minutes', () => {
    expect(gapMinutes(span(9, 12), span(13, 15))).to.equal(60)
    expect(gapMinutes(span(13, 15), span(9, 12))).to.equal(60)
    expect(gapMinutes(span(9, 12), span(12, 15))).to.equal(0)
    expect(gapMinutes(span(9, 18), span(12, 15))).to.equal(0)
    expect(lengthMinutes(span(9, 12))).to.equal(180)
  })
})
