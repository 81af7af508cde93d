import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { Cohort } from '../domain/cohort.js'
import { cohortModel, type CohortRecord } from './cohort-model.js'

export type NewCohort = Omit<Cohort, 'id' | 'freePlaces' | 'createdAt'>

const toCohort = ({ _id, ...rest }: CohortRecord): Cohort => ({ id: _id, ...rest })

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
      const record: CohortRecord = { _id: id, ...rest, freePlaces: cohort.places, createdAt: clock.now() }
      try {
        await cohorts.create(record)
        return toCohort(record)
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },
    async listCohorts(scope: ScopeFilter): Promise<Cohort[]> {
      const records = await cohorts.find(scope).sort({ startsOn: -1, _id: 1 }).lean<CohortRecord[]>().exec()
      return records.map(toCohort)
    },
    /** Takes one place in one atomic update; false when none is left. */
    async claimPlace(cohortId: string): Promise<boolean> {
      const result = await cohorts.updateOne(
        { _id: cohortId, freePlaces: { $gt: 0 } },
        { $inc: { freePlaces: -1 } },
      )
      return result.modifiedCount === 1
    },
    async releasePlace(cohortId: string): Promise<void> {
      await cohorts.updateOne({ _id: cohortId }, { $inc: { freePlaces: 1 } })
    },
  }
}

export type CohortRepository = ReturnType<typeof createCohortRepository>
