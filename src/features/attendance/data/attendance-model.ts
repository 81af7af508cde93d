import { defineCollection, list, optionalDate, requiredDate, requiredString } from '../../../storage/collection.js'
import type { Attendance } from '../domain/attendance.js'

export type AttendanceRecord = Omit<Attendance, 'signUpId'> & { _id: string }

export const attendanceModel = defineCollection<AttendanceRecord>({
  name: 'attendances',
  fields: {
    shiftId: requiredString,
    volunteerId: requiredString,
    placementId: requiredString,
    centreId: requiredString,
    programme: requiredString,
    startsAt: requiredDate,
    endsAt: requiredDate,
    state: requiredString,
    arrivedAt: optionalDate,
    leftAt: optionalDate,
    events: list,
    hours: requiredString,
  },
  indexes: [
    { keys: { shiftId: 1 } },
    { keys: { volunteerId: 1, startsAt: -1 } },
    { keys: { placementId: 1 } },
    { keys: { centreId: 1, startsAt: 1 } },
  ],
})
