import { expect } from 'chai'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  ageOn,
  calendarDay,
  compareDays,
  dayInBaku,
  daysBetween,
  isWeekend,
  mondayOf,
  parseCalendarDay,
  partsOf,
  weekdayOf,
} from '../../src/lib/calendar-day.js'

const anyDay = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays(calendarDay('1900-01-01'), days))

describe('CalendarDay', () => {
  for (const [text, expected] of [
    ['2026-11-22', '2026-11-22'],
    [' 2026-11-22 ', '2026-11-22'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', null],
    ['2100-02-29', null],
    ['2026-04-31', null],
    ['2026-00-10', null],
    ['2026-13-01', null],
    ['1899-12-31', null],
    ['2101-01-01', null],
    ['2026-1-2', null],
    ['22.11.2026', null],
    ['', null],
  ] as const) {
    it(`reads "${text}" as ${expected ?? 'no day'}`, () => {
      expect(parseCalendarDay(text)).to.equal(expected)
    })
  }

  it('throws for a day that does not exist', () => {
    expect(() => calendarDay('2026-02-30')).to.throw(RangeError)
  })

  for (const [instant, day] of [
    ['2026-11-21T19:59:59Z', '2026-11-21'],
    ['2026-11-21T20:00:00Z', '2026-11-22'],
    ['2012-07-01T18:59:59Z', '2012-07-01'],
    ['2012-07-01T19:00:00Z', '2012-07-02'],
  ] as const) {
    it(`shows ${day} in Baku at ${instant}`, () => {
      expect(dayInBaku(new Date(instant))).to.equal(day)
    })
  }

  for (const [day, months, expected] of [
    ['2026-12-31', 2, '2027-02-28'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-11-22', 2, '2027-01-22'],
  ] as const) {
    it(`adds ${months} months to ${day}: ${expected}`, () => {
      expect(addMonths(calendarDay(day), months)).to.equal(expected)
    })
  }

  for (const [bornOn, day, age] of [
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-22', '2026-11-22', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-01-01', '2026-01-01', 0],
  ] as const) {
    it(`makes somebody born on ${bornOn} ${age} on ${day}`, () => {
      expect(ageOn(calendarDay(bornOn), calendarDay(day))).to.equal(age)
    })
  }

  for (const [day, weekday, monday, weekend] of [
    ['2026-11-16', 1, '2026-11-16', false],
    ['2026-11-20', 5, '2026-11-16', false],
    ['2026-11-21', 6, '2026-11-16', true],
    ['2026-11-22', 7, '2026-11-16', true],
    ['2027-01-01', 5, '2026-12-28', false],
  ] as const) {
    it(`knows the week of ${day}`, () => {
      expect(weekdayOf(calendarDay(day))).to.equal(weekday)
      expect(mondayOf(calendarDay(day))).to.equal(monday)
      expect(isWeekend(calendarDay(day))).to.equal(weekend)
    })
  }

  it('takes a day apart', () => {
    expect(partsOf(calendarDay('2026-11-02'))).to.deep.equal({ year: 2026, month: 11, day: 2 })
  })

  it('comes back after adding and counting days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1000, max: 1000 }), (day, days) => {
        const other = addDays(day, days)
        expect(daysBetween(day, other)).to.equal(days)
        expect(Math.sign(compareDays(day, other)) || 0).to.equal(Math.sign(-days) || 0)
      }),
    )
  })
})
