import type { Connection } from 'mongoose'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { Cohort } from '../domain/cohort.js'
import type { TrainingPlan } from '../domain/training.js'
import { cohortModel, type CohortRecord } from './cohort-model.js'

export type NewCohort = Omit<Cohort, 'id' | 'freePlaces' | 'createdAt' | 'training'>

const toCohort = ({ _id, holders: _holders, training, ...rest }: CohortRecord): Cohort => ({
  id: _id,
  ...rest,
  // Cohorts of before trainings were planned have no such field.
  training: training ?? null,
})

export function createCohortRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const cohorts = cohortModel(connection)
  const findCohort = async (id: string): Promise<Cohort | null> => {
    const record = await cohorts.findOne({ _id: id }).lean<CohortRecord>().exec()
    return record === null ? null : toCohort(record)
  }
  return {
    findCohort,
    async getCohort(id: string): Promise<Cohort> {
      const cohort = await findCohort(id)
      if (cohort === null) throw notFound('cohort', id)
      return cohort
    },
    /** null when the centre already has a cohort with this number. */
    async createCohort(cohort: NewCohort & { id?: string }): Promise<Cohort | null> {
      const { id = newId(), ...rest } = cohort
      const record: CohortRecord = {
        _id: id,
        ...rest,
        freePlaces: cohort.places,
        holders: [],
        training: null,
        createdAt: clock.now(),
      }
      try {
        await cohorts.create(record)
        return toCohort(record)
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },
    /** For seeds: many at once, with the applications that hold a place in each. */
    async insertCohorts(all: readonly (NewCohort & { id: string; holders: readonly string[]; training?: TrainingPlan | null })[]): Promise<void> {
      const createdAt = clock.now()
      await cohorts.insertMany(
        all.map(({ id, holders, training = null, ...rest }) => ({
          _id: id,
          ...rest,
          freePlaces: rest.places - holders.length,
          holders: [...holders],
          training,
          createdAt,
        })),
      )
    },
    async listCohorts(scope: ScopeFilter): Promise<Cohort[]> {
      const records = await cohorts.find(scope).sort({ startsOn: -1, _id: 1 }).lean<CohortRecord[]>().exec()
      return records.map(toCohort)
    },
    /** Those of one centre; null: those without one. */
    async listAtCentre(centreId: string | null): Promise<Cohort[]> {
      const records = await cohorts
        .find({ centreId })
        .sort({ startsOn: -1, _id: 1 })
        .lean<CohortRecord[]>()
        .exec()
      return records.map(toCohort)
    },
    /** Applications that hold a place in a cohort which is not over. */
    async listHolders(today: CalendarDay): Promise<{ cohort: Cohort; applicationIds: readonly string[] }[]> {
      const records = await cohorts
        .find({ endsOn: { $gte: today } })
        .sort({ _id: 1 })
        .lean<CohortRecord[]>()
        .exec()
      return records.map((record) => ({ cohort: toCohort(record), applicationIds: record.holders }))
    },
    /**
     * Takes one place for an application in one atomic update; false when none is left.
     * An application that holds a place already holds it still.
     */
    async claimPlace(cohortId: string, applicationId: string): Promise<boolean> {
      const result = await cohorts.updateOne(
        { _id: cohortId, freePlaces: { $gt: 0 }, holders: { $ne: applicationId } },
        { $inc: { freePlaces: -1 }, $push: { holders: applicationId } },
      )
      if (result.modifiedCount === 1) return true
      return (await cohorts.countDocuments({ _id: cohortId, holders: applicationId })) === 1
    },
    async planTraining(cohortId: string, training: TrainingPlan): Promise<void> {
      await cohorts.updateOne({ _id: cohortId }, { $set: { training } })
    },
    /** Gives the application's place back; harmless when it holds none. */
    async releasePlace(cohortId: string, applicationId: string): Promise<void> {
      await cohorts.updateOne(
        { _id: cohortId, holders: applicationId },
        { $inc: { freePlaces: 1 }, $pull: { holders: applicationId } },
      )
    },
  }
}

export type CohortRepository = ReturnType<typeof createCohortRepository>
