import { expect } from 'chai'
import { referenceHolidays } from '../../../../src/features/centres/index.js'
import { planShifts, type Publication } from '../../../../src/features/shifts/domain/plan-shifts.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'
import { aCentre } from '../../../support/builders/a-centre.js'
import { aShift } from '../../../support/builders/a-shift.js'

const centre = aCentre({ id: 'baku-1' })
const opening = { centre, holidays: referenceHolidays(), specialDays: [] }
const now = new Date('2026-10-14T06:00:00Z')

const publication = (facts: Partial<Publication>): Publication => ({
  from: calendarDay('2026-10-14'),
  to: calendarDay('2026-10-14'),
  weekdays: [1, 2, 3, 4, 5],
  slots: [1, 2, 3],
  needs: [{ roleId: 'greet', min: 1, max: 2 }],
  ...facts,
})

describe('a plan of shifts', () => {
  it('fills two months of working days and names every holiday it leaves out', () => {
    const range = { from: calendarDay('2026-10-19'), to: calendarDay('2026-12-18') }
    const { shifts, skipped } = planShifts(publication(range), { centre, opening, existing: [], now })
    expect(shifts).to.have.length((45 - 2) * 3)
    const names = skipped.map(({ day, why }) => [day, why.code === 'holiday' ? why.name.en : why.code])
    expect(names).to.deep.equal([
      ['2026-11-09', 'State Flag Day'],
      ['2026-11-10', 'Substitute day off'],
    ])
  })

  it('leaves out what has begun and what exists, but not what was cancelled', () => {
    const second = aShift({ centreId: 'baku-1', day: '2026-10-14', slot: 2 })
    const third = {
      ...aShift({ centreId: 'baku-1', day: '2026-10-14', slot: 3 }),
      state: 'cancelled' as const,
    }
    const facts = { centre, opening, existing: [second, third], now }
    const { shifts, skipped } = planShifts(publication({}), facts)
    expect(shifts.map(({ slot }) => slot)).to.deep.equal([3])
    expect(skipped.map(({ slot, why }) => [slot, why.code])).to.deep.equal([
      [1, 'past'],
      [2, 'exists'],
    ])
  })

  it('leaves a weekend out unless an administrator opened it', () => {
    const saturday = {
      from: calendarDay('2026-10-17'),
      to: calendarDay('2026-10-17'),
      weekdays: [6] as const,
    }
    const closed = planShifts(publication(saturday), { centre, opening, existing: [], now })
    expect(closed.skipped[0]?.why.code).to.equal('rest-day')
    const specialDays = [{ centreId: 'baku-1', day: calendarDay('2026-10-17') }]
    const opened = { ...opening, specialDays }
    expect(
      planShifts(publication(saturday), { centre, opening: opened, existing: [], now }).shifts,
    ).to.have.length(3)
  })

  it('starts the Inclusive Centre’s shifts half an hour later', () => {
    const slots = [{ number: 1, startsAt: '09:30', endsAt: '12:30' }] as never
    const inclusive = aCentre({ id: 'inclusive', slots })
    const facts = { centre: inclusive, opening: { ...opening, centre: inclusive }, existing: [], now }
    const day = calendarDay('2026-10-15')
    const [shift] = planShifts(publication({ from: day, to: day }), facts).shifts
    expect(shift?.startsAt.toISOString()).to.equal('2026-10-15T05:30:00.000Z')
  })
})
