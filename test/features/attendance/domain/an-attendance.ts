import type { Attendance } from '../../../../src/features/attendance/domain/attendance.js'

/** Somebody's shift on 14 October 2026, 09:00 to 12:00 in Baku, about which nothing is known yet. */
export const anAttendance = (facts: Partial<Attendance> = {}): Attendance => ({
  signUpId: '1',
  shiftId: '1',
  volunteerId: '1',
  placementId: '1',
  centreId: 'baku-1',
  programme: 'genc',
  startsAt: new Date('2026-10-14T09:00:00+04:00'),
  endsAt: new Date('2026-10-14T12:00:00+04:00'),
  state: 'expected',
  arrivedAt: null,
  leftAt: null,
  events: [],
  hours: 'open',
  ...facts,
})
