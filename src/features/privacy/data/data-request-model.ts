import {
  defineCollection,
  list,
  optionalDate,
  optionalString,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { DataRequest } from '../domain/data-request.js'

export type DataRequestRecord = Omit<DataRequest, 'id'> & { _id: string }

export const dataRequestModel = defineCollection<DataRequestRecord>({
  name: 'data_requests',
  fields: {
    subjectKey: requiredString,
    channel: requiredString,
    accountId: optionalString,
    volunteerId: optionalString,
    kind: requiredString,
    state: requiredString,
    askedAt: requiredDate,
    dueOn: requiredString,
    doneAt: optionalDate,
    history: list,
  },
  indexes: [
    // Asking twice is asking once.
    {
      keys: { subjectKey: 1 },
      options: { unique: true, partialFilterExpression: { state: 'open' }, name: 'one_open_request_each' },
    },
    { keys: { state: 1, dueOn: 1 } },
  ],
})
