import { expect } from 'chai'
import fc from 'fast-check'
import { ageBandOf, countGroups, hideSmallGroups } from '../../../../src/features/reports/domain/groups.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

describe('age bands', () => {
  const day = calendarDay('2026-10-14')
  const cases: [string, string][] = [
    ['2008-10-15', 'under-18'],
    ['2008-10-14', '18-29'],
    ['1996-10-15', '18-29'],
    ['1996-10-14', '30-49'],
    ['1976-10-14', '50-64'],
    ['1961-10-14', '65-plus'],
  ]
  for (const [bornOn, band] of cases) {
    it(`put somebody born on ${bornOn} into ${band}`, () => {
      expect(ageBandOf(calendarDay(bornOn), day)).to.equal(band)
    })
  }
})

describe('small groups', () => {
  const shown = (counts: number[], smallest = 5) =>
    hideSmallGroups(
      counts.map((count, index) => ({ key: String(index), count })),
      smallest,
    ).map(({ count }) => count)

  const cases: [string, number[], (number | null)[]][] = [
    ['shown when all are large enough', [5, 9, 12], [5, 9, 12]],
    ['hidden together when there are two and the sum is large enough', [4, 3, 12], [null, null, 12]],
    ['hidden with the next one when only one is small', [4, 9, 12], [null, null, 12]],
    ['hidden with the next one when their sum is small', [1, 1, 9, 12], [null, null, null, 12]],
    ['empty ones shown', [0, 6, 7], [0, 6, 7]],
    ['the only one hidden', [3, 0], [null, 0]],
  ]
  for (const [name, counts, expected] of cases) {
    it(`are ${name}`, () => {
      expect(shown(counts)).to.deep.equal(expected)
    })
  }

  it('are never shown, and never alone in being hidden among shown ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 20 }), { maxLength: 6 }),
        fc.integer({ min: 2, max: 10 }),
        (counts, smallest) => {
          const result = shown(counts, smallest)
          for (const count of result) if (count !== null && count > 0) expect(count).to.be.at.least(smallest)
          const hidden = counts.filter((_, index) => result[index] === null)
          const visible = result.some((count) => count !== null && count > 0)
          if (hidden.length > 0 && visible) {
            expect(hidden.length).to.be.greaterThan(1)
            expect(hidden.reduce((sum, count) => sum + count, 0)).to.be.at.least(smallest)
          }
        },
      ),
    )
  })

  it('are counted under their keys, unknown ones last', () => {
    expect(countGroups(['a', 'b'], ['b', 'c', 'b'])).to.deep.equal([
      { key: 'a', count: 0 },
      { key: 'b', count: 2 },
      { key: 'c', count: 1 },
    ])
  })
})
