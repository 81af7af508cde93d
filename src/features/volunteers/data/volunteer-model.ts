import {
  defineCollection,
  list,
  mixed,
  optionalDate,
  optionalString,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { Volunteer } from '../domain/volunteer.js'

/** Absent rather than null where a unique index looks: several people may have none. */
export type VolunteerRecord = Omit<Volunteer, 'id' | 'fin'> & {
  _id: string
  fin?: string
  /** The words of `searchText`, so that each is found by how it begins. */
  searchWords: string[]
}

export const volunteerModel = defineCollection<VolunteerRecord>({
  name: 'volunteers',
  fields: {
    lastName: requiredString,
    firstName: requiredString,
    patronymic: optionalString,
    bornOn: requiredString,
    gender: optionalString,
    fin: { type: String },
    document: { type: mixed, default: null },
    citizenship: optionalString,
    phone: optionalString,
    email: optionalString,
    locale: requiredString,
    wantsReminders: { type: Boolean, default: true },
    city: optionalString,
    district: optionalString,
    education: optionalString,
    languages: list,
    skills: list,
    organisationId: optionalString,
    searchText: requiredString,
    searchWords: list,
    sortKey: requiredString,
    createdAt: requiredDate,
    erasedAt: optionalDate,
  },
  indexes: [
    {
      keys: { fin: 1 },
      options: { unique: true, partialFilterExpression: { fin: { $exists: true } } },
    },
    { keys: { email: 1 } },
    { keys: { phone: 1 } },
    { keys: { sortKey: 1 } },
    { keys: { searchWords: 1 } },
    { keys: { organisationId: 1 } },
  ],
})
