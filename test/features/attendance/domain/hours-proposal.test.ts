import { expect } from 'chai'
import { proposeHours } from '../../../../src/features/attendance/domain/hours-proposal.js'
import type { Attendance } from '../../../../src/features/attendance/domain/attendance.js'
import { anAttendance } from './an-attendance.js'

const at = (time: string): Date => new Date(`2026-10-14T${time}:00+04:00`)
const shift = (arrived: string | null, left: string | null): Attendance =>
  anAttendance({
    state: 'left',
    arrivedAt: arrived === null ? null : at(arrived),
    leftAt: left === null ? null : at(left),
  })

describe('proposed hours', () => {
  const rows: readonly [string, string | null, string | null, number, readonly string[]][] = [
    ['as planned', '09:00', '12:00', 180, []],
    ['early arrival is not added', '08:40', '12:00', 180, []],
    ['within the tolerance on both sides', '09:15', '11:45', 180, []],
    ['leaving unrecorded: planned, and looked at', '09:05', null, 180, ['hours.departureMissing']],
    ['late and leaving unrecorded', '09:40', null, 140, ['hours.late', 'hours.departureMissing']],
    ['late', '09:40', '12:00', 140, ['hours.late']],
    ['one minute past the tolerance', '09:16', '12:00', 164, ['hours.late']],
    ['left early', '09:00', '10:30', 90, ['hours.leftEarly']],
    ['late and left early', '09:30', '11:00', 90, ['hours.late', 'hours.leftEarly']],
    ['stayed longer: planned, and looked at', '09:00', '12:40', 180, ['hours.stayedLonger']],
    [
      'late and stayed longer: the minutes within the shift',
      '10:00',
      '13:00',
      120,
      ['hours.late', 'hours.stayedLonger'],
    ],
    ['arrived after the end', '12:30', '13:00', 0, ['hours.late', 'hours.stayedLonger']],
    ['no arrival', null, null, 0, ['hours.arrivalMissing']],
  ]
  for (const [name, arrived, left, minutes, outliers] of rows) {
    it(name, () => {
      const proposal = proposeHours(shift(arrived, left), {
        toleranceMinutes: 15,
        isAsked: false,
        isOverlapping: false,
      })
      expect(proposal.minutes).to.equal(minutes)
      expect(proposal.outliers.map(({ code }) => code)).to.deep.equal(outliers)
      expect(proposal.plannedMinutes).to.equal(180)
    })
  }

  const told: readonly [string, string, number, readonly string[]][] = [
    ['the planned end, confirmed', '12:00', 180, ['hours.departureTold']],
    ['an earlier end', '10:30', 90, ['hours.leftEarly', 'hours.departureTold']],
    ['a later end adds nothing', '13:00', 180, ['hours.stayedLonger', 'hours.departureTold']],
  ]
  for (const [name, time, minutes, outliers] of told)
    it(`take the volunteer's word as a proposal: ${name}`, () => {
      const facts = { at: at(time), recordedAt: at('18:00'), by: '1', channel: 'own' } as const
      const known = { ...shift('09:00', null), events: [{ change: 'departure-told', ...facts } as const] }
      const proposal = proposeHours(known, { toleranceMinutes: 15, isAsked: false, isOverlapping: false })
      expect(proposal.minutes).to.equal(minutes)
      expect(proposal.outliers.map(({ code }) => code)).to.deep.equal(outliers)
    })

  it('hold back what the volunteer asks about, without changing the minutes', () => {
    const proposal = proposeHours(shift('09:00', '12:00'), {
      toleranceMinutes: 15,
      isAsked: true,
      isOverlapping: false,
    })
    expect(proposal.outliers.map(({ code }) => code)).to.deep.equal(['hours.questionOpen'])
    expect(proposal.minutes).to.equal(180)
  })
})
