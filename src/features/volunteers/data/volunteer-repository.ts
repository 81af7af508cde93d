import type { Connection } from 'mongoose'
import { azSortKey } from '../../../lib/az-sort-key.js'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { foldForSearch } from '../../../lib/text.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import { fullName, type Volunteer } from '../domain/volunteer.js'
import { volunteerModel, type VolunteerRecord } from './volunteer-model.js'

export type NewVolunteer = Omit<Volunteer, 'id' | 'searchText' | 'sortKey' | 'createdAt' | 'erasedAt'>

const toVolunteer = ({ _id, fin, ...rest }: VolunteerRecord): Volunteer => ({ id: _id, fin: fin ?? null, ...rest })

const derived = (person: NewVolunteer) => ({
  searchText: foldForSearch(fullName(person)),
  sortKey: azSortKey(fullName(person)),
})

export function createVolunteerRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const volunteers = volunteerModel(connection)
  const toRecord = ({ fin, ...person }: NewVolunteer, id: string): VolunteerRecord => ({
    _id: id,
    ...person,
    ...(fin === null ? {} : { fin }),
    ...derived({ fin, ...person }),
    createdAt: clock.now(),
    erasedAt: null,
  })
  return {
    /** null when somebody with this FİN is known already: the unique index decides. */
    async createVolunteer(person: NewVolunteer): Promise<Volunteer | null> {
      const record = toRecord(person, newId())
      try {
        await volunteers.create(record)
        return toVolunteer(record)
      } catch (error) {
        if (isDuplicateKey(error, 'fin')) return null
        throw error
      }
    },
    /** For seeds and imports: many at once. */
    async insertVolunteers(people: readonly (NewVolunteer & { id?: string })[]): Promise<Volunteer[]> {
      const records = people.map(({ id, ...person }) => toRecord(person, id ?? newId()))
      await volunteers.insertMany(records)
      return records.map(toVolunteer)
    },
    async findVolunteer(id: string): Promise<Volunteer | null> {
      const record = await volunteers.findOne({ _id: id }).lean<VolunteerRecord>().exec()
      return record === null ? null : toVolunteer(record)
    },
    async getVolunteer(id: string): Promise<Volunteer> {
      const volunteer = await this.findVolunteer(id)
      if (volunteer === null) throw notFound('volunteer', id)
      return volunteer
    },
    async findByFin(fin: string): Promise<Volunteer | null> {
      const record = await volunteers.findOne({ fin }).lean<VolunteerRecord>().exec()
      return record === null ? null : toVolunteer(record)
    },
    async listByIds(ids: readonly string[]): Promise<Volunteer[]> {
      const records = await volunteers
        .find({ _id: { $in: [...ids] } })
        .sort({ sortKey: 1 })
        .lean<VolunteerRecord[]>()
        .exec()
      return records.map(toVolunteer)
    },
  }
}

export type VolunteerRepository = ReturnType<typeof createVolunteerRepository>
