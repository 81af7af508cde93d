import type { Connection } from 'mongoose'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import type { Assessment, Interview } from '../domain/interview.js'
import { interviewModel, type InterviewRecord } from './interview-model.js'

const toInterview = ({ _id, ...rest }: InterviewRecord): Interview => ({ applicationId: _id, ...rest })

export function createInterviewRepository({ connection }: { connection: Connection }) {
  const interviews = interviewModel(connection)
  const findInterview = async (applicationId: string): Promise<Interview | null> => {
    const record = await interviews.findOne({ _id: applicationId }).lean<InterviewRecord>().exec()
    return record === null ? null : toInterview(record)
  }
  return {
    findInterview,
    /** The application's interview, begun when it has none yet. */
    async openInterview(applicationId: string): Promise<Interview> {
      const interview = { applicationId, slotId: null, moves: 0, sequence: 0, assessments: [] }
      try {
        await interviews.create({ _id: applicationId, slotId: null, moves: 0, sequence: 0, assessments: [] })
        return interview
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        return (await findInterview(applicationId)) ?? interview
      }
    },
    /** For seeds: many at once, as far as each has come. */
    async insertInterviews(all: readonly Interview[]): Promise<void> {
      await interviews.insertMany(all.map(({ applicationId, ...rest }) => ({ _id: applicationId, ...rest })))
    },
    /** Puts the interview from one slot to another; false when it isn't where it was seen. */
    async moveInterview(seen: Interview, to: { slotId: string | null; moves: number }): Promise<boolean> {
      const result = await interviews.updateOne(
        { _id: seen.applicationId, slotId: seen.slotId, sequence: seen.sequence },
        { $set: { slotId: to.slotId, moves: to.moves, sequence: seen.sequence + 1 } },
      )
      return result.modifiedCount === 1
    },
    async addAssessment(applicationId: string, assessment: Assessment): Promise<void> {
      await interviews.updateOne({ _id: applicationId }, { $push: { assessments: assessment } })
    },
    async listByApplications(ids: readonly string[]): Promise<Interview[]> {
      const records = await interviews.find({ _id: { $in: [...ids] } }).lean<InterviewRecord[]>().exec()
      return records.map(toInterview)
    },
    /** That there was an interview stays; what assessors wrote is forgotten. */
    async eraseAssessments(ids: readonly string[]): Promise<void> {
      await interviews.updateMany({ _id: { $in: [...ids] } }, { $set: { assessments: [] } })
    },
    async listBySlots(slotIds: readonly string[]): Promise<Interview[]> {
      const records = await interviews
        .find({ slotId: { $in: [...slotIds] } })
        .sort({ _id: 1 })
        .lean<InterviewRecord[]>()
        .exec()
      return records.map(toInterview)
    },
  }
}

export type InterviewRepository = ReturnType<typeof createInterviewRepository>
