import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { Contest, ContestAnswer } from '../domain/contest.js'
import { contestModel, type ContestRecord } from './contest-model.js'

export type NewContest = Pick<Contest, 'signUpId' | 'volunteerId' | 'centreId' | 'programme' | 'about' | 'text'>

const toContest = ({ _id, about, ...rest }: ContestRecord): Contest => ({
  ...rest,
  id: _id,
  about: about ?? 'hours',
})

export function createContestRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const contests = contestModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<Contest[]> => {
    const records = await contests.find(filter).sort({ openedAt: 1, _id: 1 }).lean<ContestRecord[]>().exec()
    return records.map(toContest)
  }
  return {
    /** false when a question about this shift is open already. */
    async openContest(contest: NewContest): Promise<boolean> {
      try {
        await contests.create({
          _id: newId(),
          ...contest,
          state: 'open',
          openedAt: clock.now(),
          settledAt: null,
          answers: [],
        })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    listOpen: (centreId: string) => listBy({ centreId, state: 'open' }),
    listOpenAbsences: (scope: ScopeFilter) => listBy({ ...scope, state: 'open', about: 'absence' }),
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }),
    listOpenOf: (volunteerIds: readonly string[]) =>
      listBy({ volunteerId: { $in: [...volunteerIds] }, state: 'open' }),
    /** What was asked and answered about somebody is forgotten. */
    async eraseWords(volunteerId: string): Promise<void> {
      const records = await contests.find({ volunteerId }).lean<ContestRecord[]>().exec()
      for (const { _id, answers } of records)
        await contests.updateOne(
          { _id },
          { $set: { text: '–', answers: answers.map((answer) => ({ ...answer, text: '–' })) } },
        )
    },
    listBySignUp: (signUpId: string) => listBy({ signUpId }),
    /** false when nothing was open. */
    async settle(signUpId: string, answer: Omit<ContestAnswer, 'at'>): Promise<boolean> {
      const at = clock.now()
      const result = await contests.updateOne(
        { signUpId, state: 'open' },
        { $set: { state: 'settled', settledAt: at }, $push: { answers: { at, ...answer } } },
      )
      return result.modifiedCount === 1
    },
  }
}

export type ContestRepository = ReturnType<typeof createContestRepository>
