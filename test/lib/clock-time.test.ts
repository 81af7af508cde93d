import { expect } from 'chai'
import fc from 'fast-check'
import { calendarDay, dayInBaku } from '../../src/lib/calendar-day.js'
import {
  clockTime,
  clockTimeOf,
  instantInBaku,
  minutesOfDay,
  parseClockTime,
  timeInBaku,
} from '../../src/lib/clock-time.js'

describe('ClockTime', () => {
  for (const [text, expected] of [
    ['09:00', '09:00'],
    ['9:05', '09:05'],
    ['18.30', '18:30'],
    ['0910', '09:10'],
    ['910', null],
    ['2400', null],
    ['3:00 PM', null],
    ['23:59', '23:59'],
    ['24:00', null],
    ['12:60', null],
    ['12', null],
    ['', null],
  ] as const) {
    it(`reads "${text}" as ${expected ?? 'no time'}`, () => {
      expect(parseClockTime(text)).to.equal(expected)
    })
  }

  it('throws for a time that does not exist', () => {
    expect(() => clockTime('25:00')).to.throw(RangeError)
    expect(() => clockTimeOf(1440)).to.throw(RangeError)
    expect(() => clockTimeOf(-1)).to.throw(RangeError)
  })

  for (const [day, time, instant] of [
    ['2026-01-15', '09:00', '2026-01-15T05:00:00.000Z'],
    ['2026-07-15', '09:00', '2026-07-15T05:00:00.000Z'],
    ['2026-07-15', '02:00', '2026-07-14T22:00:00.000Z'],
    ['2012-07-15', '09:00', '2012-07-15T04:00:00.000Z'],
    ['2012-01-15', '09:00', '2012-01-15T05:00:00.000Z'],
  ] as const) {
    it(`puts ${day} ${time} in Baku at ${instant}`, () => {
      expect(instantInBaku(calendarDay(day), clockTime(time)).toISOString()).to.equal(instant)
      expect(timeInBaku(new Date(instant))).to.equal(time)
    })
  }

  it('finds day and time again from the instant', () => {
    const instants = fc.date({
      min: new Date('2016-01-01T00:00:00Z'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (instant) => {
        const minute = Math.floor(instant.getTime() / 60_000) * 60_000
        expect(instantInBaku(dayInBaku(instant), timeInBaku(instant)).getTime()).to.equal(minute)
      }),
    )
  })

  it('counts the minutes of the day', () => {
    expect(minutesOfDay(clockTime('09:30'))).to.equal(570)
    expect(clockTimeOf(570)).to.equal('09:30')
  })
})
