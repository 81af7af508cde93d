import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { DataRequest, DataRequestState } from '../domain/data-request.js'
import { dataRequestModel, type DataRequestRecord } from './data-request-model.js'

const toRequest = ({ _id, ...rest }: DataRequestRecord): DataRequest => ({ id: _id, ...rest })

export function createDataRequestRepository({
  connection,
  clock,
}: {
  connection: Connection
  clock: Clock
}) {
  const requests = dataRequestModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<DataRequest[]> => {
    const records = await requests
      .find(filter)
      .sort({ dueOn: 1, _id: 1 })
      .lean<DataRequestRecord[]>()
      .exec()
    return records.map(toRequest)
  }
  return {
    /** false when a request of this person is open already: the unique index decides. */
    async ask(
      asked: Pick<DataRequest, 'subjectKey' | 'channel' | 'accountId' | 'volunteerId' | 'dueOn'>,
      by: string,
    ): Promise<boolean> {
      const at = clock.now()
      try {
        await requests.create({
          _id: newId(),
          ...asked,
          kind: 'erasure',
          state: 'open',
          askedAt: at,
          doneAt: null,
          history: [{ at, state: 'open', by }],
        })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    async getRequest(id: string): Promise<DataRequest> {
      const [request] = await listBy({ _id: id })
      if (request === undefined) throw notFound('dataRequest', id)
      return request
    },
    async findOpen(subjectKey: string): Promise<DataRequest | null> {
      const [request] = await listBy({ subjectKey, state: 'open' })
      return request ?? null
    },
    listBySubject: (subjectKey: string) => listBy({ subjectKey }),
    listIn: (states: readonly DataRequestState[]) => listBy({ state: { $in: [...states] } }),
    /** false when it is no longer in the state from which this leads. */
    async move(
      id: string,
      from: DataRequestState,
      to: { readonly state: DataRequestState; readonly by: string | null },
    ): Promise<boolean> {
      const at = clock.now()
      const result = await requests.updateOne(
        { _id: id, state: from },
        {
          $set: { state: to.state, ...(to.state === 'done' ? { doneAt: at } : {}) },
          $push: { history: { at, ...to } },
        },
      )
      return result.modifiedCount === 1
    },
  }
}

export type DataRequestRepository = ReturnType<typeof createDataRequestRepository>
