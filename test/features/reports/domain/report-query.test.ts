import { expect } from 'chai'
import {
  readReportQuery,
  reportSearch,
  usualRange,
  weeksOf,
} from '../../../../src/features/reports/domain/report-query.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const today = calendarDay('2026-10-14')
const choices = { centreIds: ['baku-1', 'baku-2'], programmes: ['genc'] }
const usual = { from: '2026-08-24', to: '2026-10-18' }

describe('the question of a report', () => {
  it('is about eight weeks, Monday to Sunday, the last of them this week', () => {
    expect(usualRange(today)).to.deep.equal(usual)
    expect(weeksOf(usualRange(today))).to.have.length(8)
  })

  const cases: [string, Record<string, string>, object][] = [
    ['nothing', {}, { ...usual, centreId: null, programme: null }],
    [
      'both days',
      { from: '2026-09-01', to: '2026-09-30' },
      { from: '2026-09-01', to: '2026-09-30', centreId: null, programme: null },
    ],
    [
      'days the wrong way round',
      { from: '2026-09-30', to: '2026-09-01' },
      { from: '2026-09-01', to: '2026-09-30', centreId: null, programme: null },
    ],
    [
      'a day that does not exist',
      { from: '2026-02-30', to: '2026-09-01' },
      { ...usual, centreId: null, programme: null },
    ],
    [
      'ten years',
      { from: '2020-01-01', to: '2030-01-01' },
      { from: '2020-01-01', to: '2021-01-07', centreId: null, programme: null },
    ],
    ['one’s own centre', { centre: 'baku-1' }, { ...usual, centreId: 'baku-1', programme: null }],
    ['somebody else’s centre', { centre: 'sheki' }, { ...usual, centreId: null, programme: null }],
    ['a sub-programme', { programme: 'genc' }, { ...usual, centreId: null, programme: 'genc' }],
  ]
  for (const [name, typed, query] of cases) {
    it(`reads ${name}`, () => {
      expect(readReportQuery(typed, choices, today)).to.deep.equal(query)
    })
  }

  it('is found again under its own address', () => {
    const query = readReportQuery({ from: '2026-09-01', to: '2026-09-30', centre: 'baku-2' }, choices, today)
    const again = Object.fromEntries(new URLSearchParams(reportSearch(query)))
    expect(readReportQuery(again, choices, today)).to.deep.equal(query)
  })

  const weeks: [string, string, string[]][] = [
    ['2026-10-12', '2026-10-18', ['2026-10-12']],
    ['2026-10-18', '2026-10-19', ['2026-10-12', '2026-10-19']],
    ['2026-12-30', '2027-01-05', ['2026-12-28', '2027-01-04']],
  ]
  for (const [from, to, mondays] of weeks) {
    it(`touches ${mondays.length} week(s) from ${from} to ${to}`, () => {
      expect(weeksOf({ from: calendarDay(from), to: calendarDay(to) })).to.deep.equal(mondays)
    })
  }
})
