import { expect } from 'chai'
import {
  addMinutes,
  hours,
  minutes,
  minutesBetween,
  splitMinutes,
  sumMinutes,
} from '../../src/lib/minutes.js'

describe('Minutes', () => {
  it('refuses fractions', () => {
    expect(() => minutes(1.5)).to.throw(RangeError)
    expect(() => minutes(NaN)).to.throw(RangeError)
  })

  it('turns hours into whole minutes', () => {
    expect(hours(1.5)).to.equal(90)
    expect(hours(0.33)).to.equal(20)
  })

  it('counts from one instant to another', () => {
    const from = new Date('2026-11-22T09:00:00Z')
    expect(minutesBetween(from, new Date('2026-11-22T12:00:59Z'))).to.equal(180)
    expect(minutesBetween(from, new Date('2026-11-22T08:45:00Z'))).to.equal(-15)
    expect(addMinutes(from, minutes(90)).toISOString()).to.equal('2026-11-22T10:30:00.000Z')
  })

  it('adds up and takes apart', () => {
    expect(sumMinutes([minutes(180), minutes(-30)])).to.equal(150)
    expect(sumMinutes([])).to.equal(0)
    expect(splitMinutes(minutes(95))).to.deep.equal({ sign: 1, hours: 1, minutes: 35 })
    expect(splitMinutes(minutes(-30))).to.deep.equal({ sign: -1, hours: 0, minutes: 30 })
  })
})
