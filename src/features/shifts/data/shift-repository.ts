import type { Connection } from 'mongoose'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { insertRecords } from '../../../storage/collection.js'
import { newId } from '../../../storage/identifiers.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import type { Shift } from '../domain/shift.js'
import { shiftModel, type ShiftRecord } from './shift-model.js'

export type NewShift = Pick<Shift, 'centreId' | 'day' | 'slot' | 'startsAt' | 'endsAt' | 'roles' | 'batchId'>

/** What the open list may be narrowed by. */
export interface OpenShiftFilter {
  readonly after: Date
  readonly before?: Date
  readonly centreIds?: readonly string[]
  readonly day?: CalendarDay
  readonly slot?: number
  readonly roleId?: string
  /** Only where a place is free; in that role, when one is asked for. */
  readonly hasFree?: boolean
}

const toShift = ({ _id, ...rest }: ShiftRecord): Shift => ({ id: _id, ...rest })

const rolesWanted = ({ roleId, hasFree = false }: OpenShiftFilter): Record<string, unknown> => {
  const role = { ...(roleId === undefined ? {} : { roleId }), ...(hasFree ? { free: { $gt: 0 } } : {}) }
  return Object.keys(role).length === 0 ? {} : { roles: { $elemMatch: role } }
}

const openCondition = (filter: OpenShiftFilter): Record<string, unknown> => {
  const { after, before, centreIds, day, slot } = filter
  return {
    state: 'published',
    startsAt: { $gt: after, ...(before === undefined ? {} : { $lt: before }) },
    ...(centreIds === undefined ? {} : { centreId: { $in: [...centreIds] } }),
    ...(day === undefined ? {} : { day }),
    ...(slot === undefined ? {} : { slot }),
    ...rolesWanted(filter),
  }
}

export function createShiftRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const shifts = shiftModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<Shift[]> => {
    const records = await shifts.find(filter).sort({ startsAt: 1, _id: 1 }).lean<ShiftRecord[]>().exec()
    return records.map(toShift)
  }
  const findShift = async (id: string): Promise<Shift | null> => {
    const record = await shifts.findOne({ _id: id }).lean<ShiftRecord>().exec()
    return record === null ? null : toShift(record)
  }
  return {
    findShift,
    async getShift(id: string): Promise<Shift> {
      const shift = await findShift(id)
      if (shift === null) throw notFound('shift', id)
      return shift
    },
    /** null when the centre has a shift at that time already: the unique index decides. */
    async createShift(shift: NewShift & { id?: string }): Promise<Shift | null> {
      const { id = newId(), ...rest } = shift
      const record: ShiftRecord = {
        _id: id,
        ...rest,
        state: 'published',
        cancelReason: null,
        sequence: 0,
        createdAt: clock.now(),
      }
      try {
        await shifts.create(record)
        return toShift(record)
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },
    /** For seeds: many at once, at times known to be free. */
    async insertShifts(all: readonly (NewShift & { id: string })[]): Promise<void> {
      const now = clock.now()
      await insertRecords(
        shifts,
        all.map(({ id, ...rest }) => ({
          _id: id,
          ...rest,
          state: 'published',
          cancelReason: null,
          sequence: 0,
          createdAt: now,
        })),
      )
    },
    /** Everything at a centre from one day to another, both included, cancelled ones too. */
    listShifts: (centreId: string, from: CalendarDay, to: CalendarDay) =>
      listBy({ centreId, day: { $gte: from, $lte: to } }),
    listInCentres: (centreIds: readonly string[], from: CalendarDay, to: CalendarDay) =>
      listBy({ centreId: { $in: [...centreIds] }, day: { $gte: from, $lte: to } }),
    listAhead: (days: readonly CalendarDay[], now: Date) =>
      listBy({ state: 'published', startsAt: { $gt: now }, day: { $in: [...days] } }),
    listFrom: (day: CalendarDay) => listBy({ day: { $gte: day } }),
    listByIds: (ids: readonly string[]) => listBy({ _id: { $in: [...ids] } }),
    listByBatch: (batchId: string) => listBy({ batchId }),
    /** Published shifts that lie ahead, a page of them. */
    async listOpen(filter: OpenShiftFilter, page: { skip: number; limit: number }): Promise<Shift[]> {
      const records = await shifts
        .find(openCondition(filter))
        .sort({ startsAt: 1, _id: 1 })
        .skip(page.skip)
        .limit(page.limit)
        .lean<ShiftRecord[]>()
        .exec()
      return records.map(toShift)
    },
    /** Over, and not cancelled. */
    countHeld: async (now: Date): Promise<number> =>
      shifts.countDocuments({ state: 'published', startsAt: { $lt: now }, endsAt: { $lte: now } }),
    countShifts: async (): Promise<number> => shifts.estimatedDocumentCount(),
    /** Takes one place of a role in one atomic update; false when none is left, or the shift is off. */
    async claimPlace(shiftId: string, roleId: string): Promise<boolean> {
      const result = await shifts.updateOne(
        { _id: shiftId, state: 'published', roles: { $elemMatch: { roleId, free: { $gt: 0 } } } },
        { $inc: { 'roles.$.free': -1 } },
      )
      return result.modifiedCount === 1
    },
    /** Only for a place that was claimed, once for each claim. */
    async releasePlace(shiftId: string, roleId: string): Promise<void> {
      await shifts.updateOne(
        { _id: shiftId, roles: { $elemMatch: { roleId } } },
        { $inc: { 'roles.$.free': 1 } },
      )
    },
    /** Sets the number of free places if it is still the one that was found wrong. */
    async correctFree(
      shiftId: string,
      roleId: string,
      { seen, right }: { seen: number; right: number },
    ): Promise<boolean> {
      const result = await shifts.updateOne(
        { _id: shiftId, state: 'published', roles: { $elemMatch: { roleId, free: seen } } },
        { $set: { 'roles.$.free': right } },
      )
      return result.modifiedCount === 1
    },
    /**
     * Changes roles and times if they still are what was seen, so that no place taken meanwhile is lost.
     * `taken`: the centre has another shift at the new time.
     */
    async changeShift(
      seen: Shift,
      { roles, startsAt, endsAt }: Pick<Shift, 'roles' | 'startsAt' | 'endsAt'>,
      isMoved: boolean,
    ): Promise<'changed' | 'stale' | 'taken'> {
      const asSeen = seen.roles.map(({ roleId, max, free }) => ({
        roles: { $elemMatch: { roleId, max, free } },
      }))
      try {
        const result = await shifts.updateOne(
          { _id: seen.id, state: 'published', sequence: seen.sequence, $and: asSeen },
          { $set: { roles, startsAt, endsAt }, $inc: { sequence: isMoved ? 1 : 0 } },
        )
        return result.matchedCount === 1 ? 'changed' : 'stale'
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken'
        throw error
      }
    },
    /** false when it was cancelled before. */
    async cancelShift(shiftId: string, reason: string): Promise<boolean> {
      const result = await shifts.updateOne(
        { _id: shiftId, state: 'published' },
        { $set: { state: 'cancelled', cancelReason: reason }, $inc: { sequence: 1 } },
      )
      return result.modifiedCount === 1
    },
    /** Only for a cancelled shift that nobody ever signed up for. */
    async deleteCancelled(shiftId: string): Promise<void> {
      await shifts.deleteOne({ _id: shiftId, state: 'cancelled' })
    },
  }
}

export type ShiftRepository = ReturnType<typeof createShiftRepository>
