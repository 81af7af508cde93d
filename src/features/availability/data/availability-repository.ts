import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { insertRecords } from '../../../storage/collection.js'
import { newId } from '../../../storage/identifiers.js'
import type { Availability, AvailabilityException } from '../domain/availability.js'
import { availabilityModel, type AvailabilityRecord } from './availability-model.js'

export type UsualWeek = Pick<Availability, 'week' | 'maxShiftsPerWeek' | 'pausedUntil'>

const toAvailability = ({ _id, ...rest }: AvailabilityRecord): Availability => ({ volunteerId: _id, ...rest })

export function createAvailabilityRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const availabilities = availabilityModel(connection)
  return {
    /** null when the person has said nothing yet. */
    async findAvailability(volunteerId: string): Promise<Availability | null> {
      const record = await availabilities.findOne({ _id: volunteerId }).lean<AvailabilityRecord>().exec()
      return record === null ? null : toAvailability(record)
    },
    async listAvailabilities(volunteerIds: readonly string[]): Promise<Availability[]> {
      const records = await availabilities
        .find({ _id: { $in: [...volunteerIds] } })
        .lean<AvailabilityRecord[]>()
        .exec()
      return records.map(toAvailability)
    },
    /** For seeds: many at once. */
    async insertAvailabilities(all: readonly Availability[]): Promise<void> {
      await insertRecords(
        availabilities,
        all.map(({ volunteerId, ...rest }) => ({ _id: volunteerId, ...rest })),
      )
    },
    async saveUsualWeek(volunteerId: string, usual: UsualWeek): Promise<void> {
      await availabilities.updateOne(
        { _id: volunteerId },
        { $set: { ...usual, updatedAt: clock.now() }, $setOnInsert: { exceptions: [] } },
        { upsert: true },
      )
    },
    async addException(volunteerId: string, exception: Omit<AvailabilityException, 'id'>): Promise<void> {
      await availabilities.updateOne(
        { _id: volunteerId },
        {
          $push: { exceptions: { id: newId(), ...exception } },
          $set: { updatedAt: clock.now() },
          $setOnInsert: { week: {}, maxShiftsPerWeek: null, pausedUntil: null },
        },
        { upsert: true },
      )
    },
    /** false when there was none with this id. */
    async removeException(volunteerId: string, exceptionId: string): Promise<boolean> {
      const result = await availabilities.updateOne(
        { _id: volunteerId, 'exceptions.id': exceptionId },
        { $pull: { exceptions: { id: exceptionId } }, $set: { updatedAt: clock.now() } },
      )
      return result.modifiedCount === 1
    },
    /** For an erased person. */
    async deleteAvailability(volunteerId: string): Promise<void> {
      await availabilities.deleteOne({ _id: volunteerId })
    },
  }
}

export type AvailabilityRepository = ReturnType<typeof createAvailabilityRepository>
