import { expect } from 'chai'
import { isMarker, isToBeTold, resultSince } from '../../../../src/features/attendance/domain/absence.js'
import type { AttendanceEvent } from '../../../../src/features/attendance/domain/attendance.js'
import { anAttendance } from './an-attendance.js'

const at = (time: string): Date => new Date(`2026-10-14T${time}:00+04:00`)
const event = (change: AttendanceEvent['change'], time: string, by = 'desk'): AttendanceEvent => ({
  ...{ change, at: at(time), recordedAt: at(time), by },
  channel: 'desk',
})
const noShow = (...events: AttendanceEvent[]) => anAttendance({ state: 'no-show', events })

describe('telling somebody that they were missed', () => {
  const marked = event('no-show', '09:20')
  const rows: readonly [string, ReturnType<typeof noShow>, string, boolean][] = [
    ['an hour after the end', noShow(marked), '13:00', true],
    ['not a minute earlier', noShow(marked), '12:59', false],
    ['an hour after a late mark', noShow(event('no-show', '15:00')), '15:59', false],
    ['an hour after a late mark, then', noShow(event('no-show', '15:00')), '16:00', true],
    ['not at night', noShow(event('no-show', '21:30')), '22:30', false],
    ['once', noShow(marked, event('absence-told', '13:00')), '14:00', false],
    [
      'anew when it was taken back and marked again',
      noShow(
        marked,
        event('absence-told', '13:00'),
        event('absence-undone', '13:10'),
        event('no-show', '13:20'),
      ),
      '14:20',
      true,
    ],
    ['not when it was put right', anAttendance({ state: 'here', events: [marked] }), '14:00', false],
  ]
  for (const [name, attendance, time, told] of rows)
    it(name, () => expect(isToBeTold(attendance, at(time))).to.equal(told))
})

describe('who marked a no-show', () => {
  it('is whoever said it last', () => {
    const attendance = noShow(event('no-show', '09:20', 'one'), event('no-show', '09:40', 'two'))
    expect(isMarker({ accountId: 'two' }, attendance)).to.equal(true)
    expect(isMarker({ accountId: 'one' }, attendance)).to.equal(false)
  })
})

describe('what came of a disputed no-show', () => {
  const rows = [
    ['nothing yet', noShow(event('no-show', '09:20')), null],
    ['upheld before the dispute counts for nothing', noShow(event('absence-upheld', '12:00')), null],
    ['upheld', noShow(event('absence-upheld', '14:00')), 'upheld'],
    ['was here', anAttendance({ state: 'here' }), 'was-here'],
    ['excused', anAttendance({ state: 'excused' }), 'excused'],
    ['taken back', anAttendance({ state: 'expected' }), 'taken-back'],
  ] as const
  for (const [name, attendance, result] of rows)
    it(name, () => expect(resultSince(attendance, at('13:00'))).to.equal(result))
})
