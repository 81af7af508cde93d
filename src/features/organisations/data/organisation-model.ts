import {
  defineCollection,
  list,
  optionalString,
  requiredDate,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { Organisation } from '../domain/organisation.js'

export type OrganisationRecord = Omit<Organisation, 'id'> & { _id: string }

export const organisationModel = defineCollection<OrganisationRecord>({
  name: 'organisations',
  fields: {
    name: requiredString,
    voen: requiredString,
    contactName: requiredString,
    contactEmail: requiredString,
    contactPhone: optionalString,
    memorandumNumber: requiredString,
    memorandumFrom: requiredString,
    memorandumTo: requiredString,
    state: requiredString,
    sortKey: requiredString,
    version: requiredNumber,
    createdAt: requiredDate,
    history: list,
  },
  indexes: [{ keys: { voen: 1 }, options: { unique: true } }, { keys: { sortKey: 1 } }],
})
