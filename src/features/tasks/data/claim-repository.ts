import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import {
  endedStates,
  unfinishedStates,
  type Claim,
  type ClaimEvent,
  type ClaimMessage,
  type ClaimState,
  type Submission,
} from '../domain/claim.js'
import { claimModel, type ClaimRecord } from './claim-model.js'

export interface NewClaim {
  readonly taskId: string
  readonly volunteerId: string
  readonly placementId: string
  readonly dueAt: Date
  readonly by: string
}

/** A step from one state to another. It happens once: whoever comes second finds the claim elsewhere. */
export interface Transition {
  readonly from: readonly ClaimState[]
  readonly event: Omit<ClaimEvent, 'at'>
  readonly set: Readonly<Partial<Omit<ClaimRecord, '_id' | 'state'>>>
  readonly submission?: Submission
  /** Only if it is due before this moment still. */
  readonly dueBefore?: Date
}

/** One document holds the thread. */
const longestThread = 200

const toClaim = ({ _id, ...rest }: ClaimRecord): Claim => ({ id: _id, ...rest })

export function createClaimRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const claims = claimModel(connection)
  const listBy = async (
    filter: Record<string, unknown>,
    sort: Record<string, 1 | -1> = { dueAt: 1, _id: 1 },
  ): Promise<Claim[]> => {
    const records = await claims.find(filter).sort(sort).lean<ClaimRecord[]>().exec()
    return records.map(toClaim)
  }
  const findOne = async (filter: Record<string, unknown>): Promise<Claim | null> => {
    const record = await claims.findOne(filter).lean<ClaimRecord>().exec()
    return record === null ? null : toClaim(record)
  }
  return {
    /** null when the person has a claim of this task already: the unique index decides. */
    async createClaim({ by, ...facts }: NewClaim): Promise<Claim | null> {
      const now = clock.now()
      const record: ClaimRecord = {
        _id: newId(),
        ...facts,
        state: 'taken',
        takenAt: now,
        submittedAt: null,
        submissions: [],
        messages: [],
        awaitsAnswer: false,
        proposal: null,
        acceptedMinutes: null,
        creditedAt: null,
        warnedOf: null,
        holdsPlace: true,
        history: [{ at: now, state: 'taken', by, comment: null, minutes: null }],
      }
      try {
        await claims.create(record)
        return toClaim(record)
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },
    async getClaim(id: string): Promise<Claim> {
      const claim = await findOne({ _id: id })
      if (claim === null) throw notFound('claim', id)
      return claim
    },
    findByTask: (taskId: string, volunteerId: string) => findOne({ taskId, volunteerId }),
    listByTask: (taskId: string) => listBy({ taskId }),
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }, { takenAt: -1, _id: -1 }),
    /** Oldest result first. */
    listSubmitted: () => listBy({ state: 'submitted' }, { submittedAt: 1, _id: 1 }),
    listAwaitingAnswer: () => listBy({ awaitsAnswer: true }),
    listUnfinishedBefore: (moment: Date) =>
      listBy({ state: { $in: [...unfinishedStates] }, dueAt: { $lt: moment } }),
    /** Ended, and the place was not seen to be given back. */
    listHoldingPlace: () => listBy({ state: { $in: [...endedStates] }, holdsPlace: true }),
    /** Accepted, and the minutes were not seen in the ledger. */
    listUncredited: () => listBy({ state: 'accepted', creditedAt: null }),
    /** In hand, handed in or not yet credited: the hours of these terms may still change. */
    listUnsettled: (placementIds: readonly string[]) =>
      listBy({
        placementId: { $in: [...placementIds] },
        $or: [
          { state: { $in: [...unfinishedStates, 'submitted'] } },
          { state: 'accepted', creditedAt: null },
        ],
      }),

    /** The claim after the step; null when it was not in a state from which the step leads. */
    async move(
      id: string,
      to: ClaimState,
      { from, event, set, submission, dueBefore }: Transition,
    ): Promise<Claim | null> {
      const record = await claims
        .findOneAndUpdate(
          {
            _id: id,
            state: { $in: [...from] },
            ...(dueBefore === undefined ? {} : { dueAt: { $lt: dueBefore } }),
          },
          {
            $set: { ...set, state: to },
            $push: {
              history: { at: clock.now(), ...event },
              ...(submission === undefined ? {} : { submissions: submission }),
            },
          },
          { returnDocument: 'after' },
        )
        .lean<ClaimRecord>()
        .exec()
      return record === null ? null : toClaim(record)
    },
    /** false when the thread is as long as a thread may grow. */
    async addMessage(id: string, message: ClaimMessage): Promise<boolean> {
      const result = await claims.updateOne(
        { _id: id, [`messages.${longestThread - 1}`]: { $exists: false } },
        { $push: { messages: message }, $set: { awaitsAnswer: message.from === 'volunteer' } },
      )
      return result.modifiedCount === 1
    },
    async markCredited(id: string): Promise<void> {
      await claims.updateOne({ _id: id, creditedAt: null }, { $set: { creditedAt: clock.now() } })
    },
    /** What was handed in and said is forgotten; that the task was done stays. */
    async eraseWords(volunteerId: string): Promise<void> {
      const records = await claims.find({ volunteerId }).lean<ClaimRecord[]>().exec()
      for (const { _id, history } of records)
        await claims.updateOne(
          { _id },
          {
            $set: {
              submissions: [],
              messages: [],
              proposal: null,
              awaitsAnswer: false,
              history: history.map((event) => ({ ...event, comment: null })),
            },
          },
        )
    },
    async markWarned(id: string, dueAt: Date): Promise<void> {
      await claims.updateOne({ _id: id }, { $set: { warnedOf: dueAt } })
    },
    async markPlaceReturned(id: string): Promise<void> {
      await claims.updateOne({ _id: id, state: { $in: [...endedStates] } }, { $set: { holdsPlace: false } })
    },
  }
}

export type ClaimRepository = ReturnType<typeof createClaimRepository>
