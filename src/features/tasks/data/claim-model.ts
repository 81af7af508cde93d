import {
  defineCollection,
  list,
  mixed,
  optionalDate,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { Claim } from '../domain/claim.js'

export type ClaimRecord = Omit<Claim, 'id'> & { _id: string }

export const claimModel = defineCollection<ClaimRecord>({
  name: 'claims',
  fields: {
    taskId: requiredString,
    volunteerId: requiredString,
    placementId: requiredString,
    state: requiredString,
    takenAt: requiredDate,
    dueAt: requiredDate,
    submittedAt: optionalDate,
    submissions: list,
    messages: list,
    awaitsAnswer: { type: Boolean, default: false },
    proposal: { type: mixed, default: null },
    acceptedMinutes: { type: Number, default: null },
    creditedAt: optionalDate,
    warnedOf: optionalDate,
    holdsPlace: { type: Boolean, default: true },
    history: list,
  },
  indexes: [
    { keys: { taskId: 1, volunteerId: 1 }, options: { unique: true } },
    { keys: { volunteerId: 1, takenAt: -1 } },
    { keys: { state: 1, dueAt: 1 } },
    { keys: { awaitsAnswer: 1 } },
  ],
})
