import { expect } from 'chai'
import type { Attendance, AttendanceEvent } from '../../../../src/features/attendance/domain/attendance.js'
import {
  departureProblem,
  departuresToAsk,
  isDepartureMissing,
  toldDeparture,
} from '../../../../src/features/attendance/domain/departure.js'
import { anAttendance } from './an-attendance.js'

const at = (day: number, time: string): Date => new Date(`2026-10-${day}T${time}:00+04:00`)
const event = (change: AttendanceEvent['change'], when: Date): AttendanceEvent => ({
  ...{ change, at: when, recordedAt: when, by: null },
  channel: 'system',
})
const here = (facts: Partial<Attendance> = {}): Attendance =>
  anAttendance({ state: 'here', arrivedAt: at(14, '09:00'), ...facts })

describe('a departure that nobody recorded', () => {
  it('is missing when the shift is over, the person was there, and the hours are open', () => {
    expect(isDepartureMissing(here(), at(14, '12:00'))).to.equal(true)
    expect(isDepartureMissing(here(), at(14, '11:59'))).to.equal(false)
    expect(isDepartureMissing(here({ state: 'left' }), at(14, '13:00'))).to.equal(false)
    expect(isDepartureMissing(here({ hours: 'approved' }), at(14, '13:00'))).to.equal(false)
  })

  it('is what the person said last, about this stay', () => {
    const told = (time: string) => event('departure-told', at(14, time))
    expect(toldDeparture({ events: [told('11:00'), told('11:30')] })).to.deep.equal(at(14, '11:30'))
    const again = [told('11:00'), event('arrival-undone', at(14, '12:00')), event('arrived', at(14, '12:05'))]
    expect(toldDeparture({ events: again })).to.equal(null)
  })

  it('is neither before the arrival nor ahead of now', () => {
    const now = at(14, '13:00')
    expect(departureProblem(here(), { at: at(14, '12:00'), now })).to.equal(null)
    expect(departureProblem(here(), { at: at(14, '08:59'), now })).to.equal('time.beforeArrival')
    expect(departureProblem(here(), { at: at(14, '13:01'), now })).to.equal('time.future')
  })

  describe('is asked about', () => {
    const asked = (all: readonly Attendance[], now: Date) =>
      [...departuresToAsk(all, now)].map(([id, shifts]) => [id, shifts.map(({ signUpId }) => signUpId)])
    const morning = here({ signUpId: 'morning' })
    const noon = here({ signUpId: 'noon', startsAt: at(14, '12:00'), endsAt: at(14, '15:00') })

    it('from the next day on, all shifts of a person together', () => {
      expect(asked([morning, noon], at(14, '20:00'))).to.deep.equal([])
      expect(asked([morning, noon], at(15, '09:00'))).to.deep.equal([['1', ['morning', 'noon']]])
    })

    it('once, and of another shift not on the same day', () => {
      const done = { ...morning, events: [event('departure-asked', at(15, '09:00'))] }
      expect(asked([done], at(16, '09:00'))).to.deep.equal([])
      expect(asked([done, noon], at(15, '15:00'))).to.deep.equal([])
      expect(asked([done, noon], at(16, '09:00'))).to.deep.equal([['1', ['noon']]])
    })

    it('not when the person has said it', () => {
      const told = { ...morning, events: [event('departure-told', at(14, '12:00'))] }
      expect(asked([told], at(15, '09:00'))).to.deep.equal([])
    })
  })
})
