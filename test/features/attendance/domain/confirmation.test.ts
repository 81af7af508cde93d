import { expect } from 'chai'
import { confirmBy, isConfirmationLate } from '../../../../src/features/attendance/domain/confirmation.js'
import { anAttendance } from './an-attendance.js'

describe('confirming hours in time', () => {
  const shift = anAttendance()

  it('ends with the day that many days after the shift', () => {
    expect(confirmBy(shift, 7)).to.equal('2026-10-21')
    expect(confirmBy({ endsAt: new Date('2026-10-14T22:00:00+04:00') }, 1)).to.equal('2026-10-15')
  })

  it('is late from the next day on, as the clocks in Baku show it', () => {
    const late = (now: string) => isConfirmationLate(shift, { withinDays: 7, now: new Date(now) })
    expect(late('2026-10-21T23:59:00+04:00')).to.equal(false)
    expect(late('2026-10-22T00:00:00+04:00')).to.equal(true)
  })
})
