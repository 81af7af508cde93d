import { expect } from 'chai'
import { isInSchoolHoliday, periodProblem } from '../../../../src/features/centres/domain/school-holiday.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const period = (from: string, to: string) => ({ from: calendarDay(from), to: calendarDay(to) })

describe('school holidays', () => {
  const autumn = period('2026-11-09', '2026-11-15')
  const winter = period('2026-12-28', '2027-01-03')

  for (const [day, expected] of [
    ['2026-11-08', false],
    ['2026-11-09', true],
    ['2026-11-15', true],
    ['2026-11-16', false],
    ['2027-01-01', true],
  ] as const) {
    it(`${expected ? 'hold' : 'do not hold'} on ${day}`, () => {
      expect(isInSchoolHoliday(calendarDay(day), [autumn, winter])).to.equal(expected)
    })
  }

  it('hold on no day when nobody has entered any', () => {
    expect(isInSchoolHoliday(calendarDay('2026-11-10'), [])).to.equal(false)
  })

  for (const [from, to, code] of [
    ['2026-11-09', '2026-11-09', null],
    ['2026-11-09', '2026-11-08', 'day.beforeStart'],
    ['2026-06-01', '2026-09-28', null],
    ['2026-06-01', '2026-09-29', 'range.tooLong'],
  ] as const) {
    it(`from ${from} to ${to} are ${code ?? 'in order'}`, () => {
      expect(periodProblem(period(from, to))?.code ?? null).to.equal(code)
    })
  }
})
