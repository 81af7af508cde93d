import type { Connection } from 'mongoose'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import type { Attendance, AttendanceEvent, AttendanceState } from '../domain/attendance.js'
import { attendanceModel, type AttendanceRecord } from './attendance-model.js'

const toAttendance = ({ _id, ...rest }: AttendanceRecord): Attendance => ({ signUpId: _id, ...rest })
const toRecord = ({ signUpId, ...rest }: Attendance): AttendanceRecord => ({ _id: signUpId, ...rest })

export interface AttendanceMove {
  readonly from: readonly AttendanceState[]
  /** How many events there were when it was read; the move is refused when there are more by now. */
  readonly seenEvents?: number
  readonly event: AttendanceEvent
  readonly presence: Pick<Attendance, 'state' | 'arrivedAt' | 'leftAt'>
}

/** How many attendances are alike: for figures, where nobody has a name. */
export interface AttendanceCount {
  readonly centreId: string
  readonly programme: string
  readonly startsAt: Date
  readonly state: AttendanceState
  readonly count: number
}

export function createAttendanceRepository({ connection }: { connection: Connection }) {
  const attendances = attendanceModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<Attendance[]> => {
    const records = await attendances.find(filter).sort({ startsAt: 1, _id: 1 }).lean<AttendanceRecord[]>().exec()
    return records.map(toAttendance)
  }
  return {
    async findAttendance(signUpId: string): Promise<Attendance | null> {
      const [found] = await listBy({ _id: signUpId })
      return found ?? null
    },
    /** Writes down the first that is known of a sign-up; false when something is known already. */
    async createAttendance(attendance: Attendance): Promise<boolean> {
      try {
        await attendances.create(toRecord(attendance))
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    async insertAttendances(all: readonly Attendance[]): Promise<void> {
      await insertRecords(attendances, all.map(toRecord))
    },
    /** Appends an event, if the attendance is still in one of the states given and its hours are not yet approved. */
    async moveAttendance(
      signUpId: string,
      { from, seenEvents, event, presence }: AttendanceMove,
    ): Promise<boolean> {
      const unchanged = seenEvents === undefined ? {} : { events: { $size: seenEvents } }
      const result = await attendances.updateOne(
        { _id: signUpId, state: { $in: [...from] }, hours: 'open', ...unchanged },
        { $set: presence, $push: { events: event } },
      )
      return result.modifiedCount === 1
    },
    /** Something happened that leaves the presence as it is; false when the state or the hours moved on meanwhile. */
    async appendEvent(signUpId: string, state: AttendanceState, event: AttendanceEvent): Promise<boolean> {
      const result = await attendances.updateOne(
        { _id: signUpId, state, hours: 'open' },
        { $push: { events: event } },
      )
      return result.modifiedCount === 1
    },
    async markApproved(signUpId: string): Promise<void> {
      await attendances.updateOne({ _id: signUpId }, { $set: { hours: 'approved' } })
    },
    listBySignUps: (signUpIds: readonly string[]) => listBy({ _id: { $in: [...signUpIds] } }),
    listByShifts: (shiftIds: readonly string[]) => listBy({ shiftId: { $in: [...shiftIds] } }),
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }),
    listOfVolunteers: (volunteerIds: readonly string[], range: { from: Date; to: Date }) =>
      listBy({ volunteerId: { $in: [...volunteerIds] }, startsAt: { $gte: range.from, $lt: range.to } }),
    listByPlacements: (placementIds: readonly string[]) => listBy({ placementId: { $in: [...placementIds] } }),
    listInCentre: (centreId: string, range: { from: Date; to: Date }) =>
      listBy({ centreId, startsAt: { $gte: range.from, $lt: range.to } }),
    listInCentres: (centreIds: readonly string[], range: { from: Date; to: Date }) =>
      listBy({ centreId: { $in: [...centreIds] }, startsAt: { $gte: range.from, $lt: range.to } }),
    async countInCentres(
      centreIds: readonly string[],
      range: { from: Date; to: Date },
    ): Promise<AttendanceCount[]> {
      const groups = await attendances.aggregate<{ _id: Omit<AttendanceCount, 'count'>; count: number }>([
        { $match: { centreId: { $in: [...centreIds] }, startsAt: { $gte: range.from, $lt: range.to } } },
        {
          $group: {
            _id: { centreId: '$centreId', programme: '$programme', startsAt: '$startsAt', state: '$state' },
            count: { $sum: 1 },
          },
        },
      ])
      return groups.map(({ _id, count }) => ({ ..._id, count }))
    },
    /** Over, and nobody wrote down that the person left. */
    listWithoutDeparture: (ended: { from: Date; to: Date }) =>
      listBy({ state: 'here', hours: 'open', endsAt: { $gte: ended.from, $lte: ended.to } }),
    listNoShowsOf: (placementIds: readonly string[]) =>
      listBy({ placementId: { $in: [...placementIds] }, state: 'no-show' }),
    listNoShows: (ended: { from: Date; to: Date }) =>
      listBy({ state: 'no-show', endsAt: { $gte: ended.from, $lte: ended.to } }),
    /** Over, present, and not yet in the ledger. */
    listToApprove: (centreId: string, endedBefore: Date) =>
      listBy({ centreId, hours: 'open', state: { $in: ['here', 'left'] }, endsAt: { $lte: endedBefore } }),
  }
}

export type AttendanceRepository = ReturnType<typeof createAttendanceRepository>
