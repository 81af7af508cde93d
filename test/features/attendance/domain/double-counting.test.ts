import { expect } from 'chai'
import fc from 'fast-check'
import {
  creditableInterval,
  mostMinutes,
} from '../../../../src/features/attendance/domain/double-counting.js'
import { lengthMinutes, merge, type Interval } from '../../../../src/lib/interval.js'
import { anAttendance } from './an-attendance.js'

const at = (minutes: number): Date => new Date(Date.UTC(2026, 9, 14) + minutes * 60_000)
const span = (from: number, to: number): Interval => ({ from: at(from), to: at(to) })
const union = (all: readonly Interval[]): number =>
  merge(all).reduce((sum, each) => sum + lengthMinutes(each), 0)

describe('room for hours', () => {
  const rows: readonly [string, Interval, readonly [Interval, number][], number][] = [
    ['alone: the whole time', span(0, 180), [], 180],
    ['beside another that only touches', span(0, 180), [[span(180, 360), 180]], 180],
    ['beside another at the same time', span(0, 180), [[span(0, 180), 180]], 0],
    ['beside half of another at the same time', span(0, 180), [[span(0, 180), 90]], 90],
    ['overlapping by an hour, the other full', span(0, 180), [[span(120, 300), 180]], 120],
    ['overlapping by an hour, the other need not be in it', span(0, 180), [[span(120, 300), 60]], 180],
    ['around a shorter one', span(0, 360), [[span(60, 120), 60]], 300],
    [
      'a chain of three',
      span(120, 300),
      [
        [span(0, 180), 180],
        [span(240, 420), 180],
      ],
      60,
    ],
  ]
  for (const [name, own, others, most] of rows)
    it(name, () => {
      const credited = others.map(([interval, minutes]) => ({ interval, minutes }))
      expect(mostMinutes(own, credited)).to.equal(most)
    })

  it('reaches from the first to the last that is known of being there', () => {
    const early = new Date('2026-10-14T08:40:00+04:00')
    const late = new Date('2026-10-14T12:40:00+04:00')
    const stayed = anAttendance({ arrivedAt: early, leftAt: late })
    expect(creditableInterval(stayed)).to.deep.equal({ from: early, to: late })
    const { startsAt, endsAt } = anAttendance()
    const short = anAttendance({ arrivedAt: endsAt, leftAt: startsAt })
    expect(creditableInterval(short)).to.deep.equal({ from: startsAt, to: endsAt })
  })

  const shift = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 400 }))
  /** An approval, a correction or, with nothing, a reversal. */
  const act = fc.tuple(fc.nat({ max: 5 }), fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 720 })))

  it('never lets a minute count twice, whatever is approved, corrected and taken back', () => {
    fc.assert(
      fc.property(
        fc.array(shift, { minLength: 1, maxLength: 6 }),
        fc.array(act, { maxLength: 40 }),
        (shifts, acts) => {
          const intervals = shifts.map(([from, length]) => span(from, from + length))
          const credited = new Map<number, number>()
          for (const [which, minutes] of acts) {
            const index = which % intervals.length
            const others = [...credited]
              .filter(([each, sum]) => each !== index && sum > 0)
              .map(([each, sum]) => ({ interval: intervals[each]!, minutes: sum }))
            if (minutes <= mostMinutes(intervals[index]!, others)) credited.set(index, minutes)
            const counted = [...credited].filter(([, sum]) => sum > 0)
            const sum = counted.reduce((total, [, each]) => total + each, 0)
            expect(sum).to.be.at.most(union(counted.map(([each]) => intervals[each]!)))
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('takes nothing from what can still be given: all rooms used up, the whole union is credited', () => {
    fc.assert(
      fc.property(fc.array(shift, { minLength: 1, maxLength: 6 }), (shifts) => {
        const intervals = shifts.map(([from, length]) => span(from, from + length))
        const credited = intervals.reduce<{ interval: Interval; minutes: number }[]>(
          (before, interval) => [...before, { interval, minutes: mostMinutes(interval, before) }],
          [],
        )
        expect(credited.reduce((sum, { minutes }) => sum + minutes, 0)).to.equal(union(intervals))
      }),
    )
  })
})
