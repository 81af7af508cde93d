import { expect } from 'chai'
import {
  attendanceOf,
  fillOf,
  funnelOf,
  leastCoveredOf,
  medianOf,
  totalOf,
  totalsBy,
  type Fact,
  type Tally,
} from '../../../../src/features/reports/domain/tally.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const tally = (part: Partial<Tally>): Tally => totalOf([{ tally: part }])
const fact = (centreId: string | null, part: Partial<Tally>): Fact => ({
  day: calendarDay('2026-10-14'),
  centreId,
  programme: null,
  tally: part,
})

describe('totals', () => {
  it('are the sum of their parts', () => {
    const facts = [
      fact('a', { minutes: 180, places: 4 }),
      fact('b', { minutes: -30 }),
      fact('a', { places: 2 }),
    ]
    const parts = totalsBy(facts, ['a', 'b'], ({ centreId }) => centreId)
    expect(parts.map(({ key, tally: each }) => [key, each.minutes, each.places])).to.deep.equal([
      ['a', 180, 6],
      ['b', -30, 0],
    ])
    expect(totalOf(parts)).to.deep.equal(totalOf(facts))
  })

  it('keep the order of the keys, show empty ones and leave out others', () => {
    const parts = totalsBy(
      [fact('z', { places: 1 }), fact(null, { places: 1 })],
      ['b', 'a'],
      (each) => each.centreId,
    )
    expect(parts.map(({ key, tally: each }) => [key, each.places])).to.deep.equal([
      ['b', 0],
      ['a', 0],
    ])
  })
})

describe('shares', () => {
  const cases: [string, number | null, number | null][] = [
    ['fill is confirmed people by places', fillOf(tally({ confirmed: 3, places: 4 })), 0.75],
    ['fill of no places is not known', fillOf(tally({ confirmed: 0 })), null],
    ['fill of empty places is nought', fillOf(tally({ places: 4 })), 0],
    ['the minimum is covered role by role', leastCoveredOf(tally({ leastCovered: 1, leastPlaces: 2 })), 0.5],
    ['no minimum is not known', leastCoveredOf(tally({})), null],
    [
      'attendance leaves out excused and unrecorded',
      attendanceOf(tally({ present: 8, noShow: 2, excused: 5, unrecorded: 9 })),
      0.8,
    ],
    ['attendance of nobody is not known', attendanceOf(tally({ excused: 2 })), null],
  ]
  for (const [name, actual, expected] of cases) {
    it(name, () => {
      expect(actual).to.equal(expected)
    })
  }

  it('of the funnel are of those who applied', () => {
    expect(funnelOf(tally({ applied: 10, interviewed: 6, accepted: 4, completed: 1 }))).to.deep.equal([
      { stage: 'applied', count: 10, share: 1 },
      { stage: 'interviewed', count: 6, share: 0.6 },
      { stage: 'accepted', count: 4, share: 0.4 },
      { stage: 'completed', count: 1, share: 0.1 },
    ])
    expect(funnelOf(tally({})).map((stage) => stage.share)).to.deep.equal([null, null, null, null])
  })
})

describe('the median', () => {
  const cases: [number[], number | null][] = [
    [[], null],
    [[7], 7],
    [[9, 1], 5],
    [[30, 1, 2], 2],
    [[10, 9, 1, 2], 5.5],
  ]
  for (const [values, expected] of cases) {
    it(`of ${JSON.stringify(values)} is ${String(expected)}`, () => {
      expect(medianOf(values)).to.equal(expected)
    })
  }
})
