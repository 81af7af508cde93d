import { expect } from 'chai'
import { calendarDay } from '../../../../src/lib/calendar-day.js'
import {
  addWorkingDays,
  isWorkingDay,
  referenceCentres,
  referenceHolidays,
  statusOfDay,
} from '../../../../src/features/centres/index.js'
import { aCentre } from '../../../support/builders/a-centre.js'

const holidays = referenceHolidays()

describe('working days', () => {
  const centre = aCentre({ id: 'baku-1' })
  const cases: readonly [string, string, object][] = [
    ['2026-10-14', 'a Wednesday', { open: true }],
    ['2026-10-17', 'a Saturday', { open: false, why: 'rest-day' }],
    ['2026-11-09', 'Flag Day', { open: false, why: 'holiday' }],
    ['2026-11-10', 'the day to which 8 November moves', { open: false, why: 'holiday' }],
    ['2026-10-18', 'a Sunday that an administrator opened', { open: true }],
  ]
  for (const [day, name, expected] of cases) {
    it(`are told apart: ${name}`, () => {
      const specialDays = [{ centreId: 'baku-1', day: calendarDay('2026-10-18') }]
      expect(statusOfDay(calendarDay(day), { centre, holidays, specialDays })).to.include(expected)
    })
  }

  it('have no shifts at a centre that is only planned', () => {
    const planned = aCentre({ status: 'planned' })
    const status = statusOfDay(calendarDay('2026-10-14'), { centre: planned, holidays, specialDays: [] })
    expect(status).to.deep.equal({ open: false, why: 'centre-closed' })
  })

  it('skip the eleven days of Novruz and Ramazan 2026 when promises are counted', () => {
    expect(addWorkingDays(calendarDay('2026-03-19'), 1, holidays)).to.equal('2026-03-31')
    expect(isWorkingDay(calendarDay('2026-03-30'), holidays)).to.equal(false)
  })
})

describe('the reference data', () => {
  it('has 23 places with names in three languages and the slots of their kind', () => {
    const centres = referenceCentres()
    expect(centres).to.have.length(23)
    for (const { name } of centres) expect(Object.values(name).every((words) => words !== '')).to.equal(true)
    const startOf = (id: string) => centres.find((each) => each.id === id)?.slots[0]?.startsAt
    expect(startOf('baku-1')).to.equal('09:00')
    expect(startOf('inclusive')).to.equal('09:30')
  })

  it('names each holiday of a day once', () => {
    const keys = holidays.map(({ day, key }) => `${day} ${key}`)
    expect(new Set(keys).size).to.equal(keys.length)
  })
})
