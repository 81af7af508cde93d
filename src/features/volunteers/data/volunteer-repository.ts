import type { Connection } from 'mongoose'
import { calendarDay } from '../../../lib/calendar-day.js'
import { azSortKey } from '../../../lib/az-sort-key.js'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { foldForSearch } from '../../../lib/text.js'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import { fullName, type Volunteer } from '../domain/volunteer.js'
import { volunteerModel, type VolunteerRecord } from './volunteer-model.js'

export type NewVolunteer = Omit<Volunteer, 'id' | 'wantsReminders' | 'searchText' | 'sortKey' | 'createdAt' | 'erasedAt'>

/** What somebody may correct about themselves; the FİN and the birthday are checked against a document by staff. */
export type ContactChange = Partial<
  Pick<Volunteer, 'phone' | 'email' | 'locale' | 'wantsReminders' | 'city' | 'district' | 'education' | 'languages' | 'skills'>
>

export interface PersonMarks {
  readonly fin: string | null
  readonly documentNumber: string | null
  readonly email: string | null
}

/** People from before the question was asked have not said no. */
const unlessSaid = { wantsReminders: true } as const

const toVolunteer = ({ _id, fin, searchWords: _words, ...rest }: VolunteerRecord): Volunteer => ({
  id: _id,
  fin: fin ?? null,
  ...unlessSaid,
  ...rest,
})

function derived(person: NewVolunteer) {
  const searchText = foldForSearch(fullName(person))
  return { searchText, searchWords: searchText.split(' '), sortKey: azSortKey(fullName(person)) }
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export function createVolunteerRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const volunteers = volunteerModel(connection)
  const toRecord = ({ fin, ...person }: NewVolunteer, id: string): VolunteerRecord => ({
    _id: id,
    ...person,
    ...unlessSaid,
    ...(fin === null ? {} : { fin }),
    ...derived({ fin, ...person }),
    createdAt: clock.now(),
    erasedAt: null,
  })
  return {
    /** null when somebody with this FİN is known already: the unique index decides. */
    async createVolunteer(person: NewVolunteer & { id?: string }): Promise<Volunteer | null> {
      const { id = newId(), ...rest } = person
      const record = toRecord(rest, id)
      try {
        await volunteers.create(record)
        return toVolunteer(record)
      } catch (error) {
        if (isDuplicateKey(error, 'fin')) return null
        throw error
      }
    },
    /**
     * Writes a person under an id given beforehand; writing them twice is harmless. null when the FİN is another
     * person's.
     */
    async ensureVolunteer(person: NewVolunteer & { id: string }): Promise<Volunteer | null> {
      const { id, ...rest } = person
      try {
        const record = toRecord(rest, id)
        await volunteers.create(record)
        return toVolunteer(record)
      } catch (error) {
        if (isDuplicateKey(error)) return this.findVolunteer(id)
        throw error
      }
    },
    /** Whether somebody else has this FİN, document or address already. */
    async isKnown(marks: PersonMarks, exceptId: string): Promise<boolean> {
      const { fin, documentNumber, email } = marks
      const either = [
        ...(fin === null ? [] : [{ fin }]),
        ...(documentNumber === null ? [] : [{ 'document.number': documentNumber }]),
        ...(email === null ? [] : [{ email }]),
      ]
      if (either.length === 0) return false
      return (await volunteers.countDocuments({ $or: either, _id: { $ne: exceptId } })) > 0
    },
    /** By what people are recognised, for comparing a whole file with the register. */
    async listMarks() {
      const records = await volunteers
        .find({})
        .select({ fin: 1, email: 1, phone: 1, document: 1 })
        .lean<Pick<VolunteerRecord, 'fin' | 'email' | 'phone' | 'document'>[]>()
        .exec()
      const present = (all: readonly (string | null | undefined)[]): Set<string> =>
        new Set(all.filter((each) => typeof each === 'string'))
      return {
        fins: present(records.map(({ fin }) => fin)),
        permits: present(records.map(({ document }) => document?.number)),
        emails: present(records.map(({ email }) => email)),
        phones: present(records.map(({ phone }) => phone)),
      }
    },
    /** For an import that is undone before anybody has worked with the person. */
    async removeVolunteer(id: string): Promise<void> {
      await volunteers.deleteOne({ _id: id })
    },
    /** For seeds and imports: many at once. */
    async insertVolunteers(people: readonly (NewVolunteer & { id?: string })[]): Promise<Volunteer[]> {
      const records = people.map(({ id, ...person }) => toRecord(person, id ?? newId()))
      await insertRecords(volunteers, records)
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
    async listByPhone(phone: string): Promise<Volunteer[]> {
      const records = await volunteers.find({ phone }).sort({ _id: 1 }).lean<VolunteerRecord[]>().exec()
      return records.map(toVolunteer)
    },
    /** People each of whose names begins as one of the typed words, in the order of the alphabet. */
    async searchVolunteers(query: string, limit: number): Promise<Volunteer[]> {
      const words = foldForSearch(query).split(' ').filter((word) => word !== '')
      if (words.length === 0) return []
      const begins = words.slice(0, 5).map((word) => ({ searchWords: { $regex: `^${escapePattern(word)}` } }))
      const records = await volunteers
        .find({ $and: begins })
        .sort({ sortKey: 1 })
        .limit(limit)
        .lean<VolunteerRecord[]>()
        .exec()
      return records.map(toVolunteer)
    },
    async updateContact(id: string, change: ContactChange): Promise<void> {
      await volunteers.updateOne({ _id: id }, { $set: change })
    },
    /** Letters follow when the address of the account moves; an address of another kind stays. */
    async moveEmail({ volunteerId, from, to }: { volunteerId: string; from: string | null; to: string }) {
      await volunteers.updateOne({ _id: volunteerId, email: from }, { $set: { email: to } })
    },
    /**
     * Forgets who it was. The id, the gender and the year of birth stay, so that the numbers of past years do not
     * change; nothing of it leads back to the person.
     */
    async eraseVolunteer(id: string): Promise<void> {
      const person = await this.getVolunteer(id)
      if (person.erasedAt !== null) return
      const forgotten: Omit<VolunteerRecord, '_id' | 'fin' | 'gender' | 'createdAt'> = {
        lastName: '–',
        firstName: '–',
        patronymic: null,
        bornOn: calendarDay(`${person.bornOn.slice(0, 4)}-01-01`),
        document: null,
        citizenship: null,
        phone: null,
        email: null,
        locale: 'az',
        ...unlessSaid,
        city: null,
        district: null,
        education: null,
        languages: [],
        skills: [],
        organisationId: null,
        searchText: '–',
        searchWords: [],
        sortKey: '–',
        erasedAt: clock.now(),
      }
      await volunteers.updateOne({ _id: id }, { $set: forgotten, $unset: { fin: 1 } })
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
