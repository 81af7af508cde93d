import {
  defineCollection,
  list,
  optionalDate,
  optionalString,
  requiredDate,
  requiredMixed,
  requiredNumber,
  requiredString,
  mixed,
} from '../../../storage/collection.js'
import type { Application } from '../domain/application.js'

export type ApplicationRecord = Omit<Application, 'id'> & { _id: string; erasedAt?: Date | null }

export const applicationModel = defineCollection<ApplicationRecord>({
  name: 'applications',
  fields: {
    number: requiredString,
    volunteerId: requiredString,
    programme: requiredString,
    centreId: optionalString,
    organisationId: optionalString,
    answers: requiredMixed,
    availability: { type: mixed, default: null },
    state: requiredString,
    guardianPending: { type: Boolean, required: true },
    history: list,
    submittedAt: requiredDate,
    promisedOn: requiredString,
    channel: requiredString,
    enteredBy: optionalString,
    scanNote: optionalString,
    importBatchId: optionalString,
    settingsVersion: requiredNumber,
    duplicateOf: optionalString,
    claimedFin: optionalString,
    /** When its contents were forgotten. */
    erasedAt: optionalDate,
    answer: { type: mixed },
  },
  indexes: [
    { keys: { number: 1 }, options: { unique: true } },
    { keys: { state: 1, promisedOn: 1 } },
    { keys: { centreId: 1, state: 1, promisedOn: 1 } },
    { keys: { volunteerId: 1, submittedAt: -1 } },
    { keys: { submittedAt: 1 } },
    { keys: { importBatchId: 1 } },
    { keys: { organisationId: 1 } },
  ],
})
