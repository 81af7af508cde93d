import type { Connection } from 'mongoose'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { Placement, PlacementState } from '../domain/placement.js'
import type { Training, TrainingPlan } from '../domain/training.js'
import { placementModel, type PlacementRecord } from './placement-model.js'

export type PlacementEnd =
  | { readonly state: 'completed' }
  | { readonly state: 'ended-early'; readonly reason: string; readonly lastDay: CalendarDay }

export type NewPlacement = Omit<Placement, 'id' | 'state' | 'endReason' | 'training' | 'createdAt'>

const toPlacement = ({ _id, training, ...rest }: PlacementRecord): Placement => ({
  id: _id,
  ...rest,
  // Terms of before trainings were planned have no such field.
  training: training ?? null,
})

export function createPlacementRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const placements = placementModel(connection)
  const listBy = async (filter: Record<string, unknown>): Promise<Placement[]> => {
    const records = await placements
      .find(filter)
      .sort({ startsOn: -1, _id: 1 })
      .lean<PlacementRecord[]>()
      .exec()
    return records.map(toPlacement)
  }
  const toRecord = (placement: NewPlacement, id: string): PlacementRecord => ({
    _id: id,
    ...placement,
    state: 'active',
    endReason: null,
    training: null,
    createdAt: clock.now(),
  })
  return {
    /** null when the application has led to a placement already. */
    async createPlacement(placement: NewPlacement): Promise<Placement | null> {
      const record = toRecord(placement, newId())
      try {
        await placements.create(record)
        return toPlacement(record)
      } catch (error) {
        if (isDuplicateKey(error, 'applicationId')) return null
        throw error
      }
    },
    /** For seeds: many at once, some of them over. */
    async insertPlacements(
      all: readonly (NewPlacement & { id: string; state?: PlacementState; training?: Training | null })[],
    ): Promise<void> {
      await insertRecords(
        placements,
        all.map(({ id, state = 'active', training = null, ...rest }) => ({
          ...toRecord(rest, id),
          state,
          training,
        })),
      )
    },
    async getPlacement(id: string): Promise<Placement> {
      const [placement] = await listBy({ _id: id })
      if (placement === undefined) throw notFound('placement', id)
      return placement
    },
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }),
    listByCohort: (cohortId: string) => listBy({ cohortId }),
    listByOrganisation: (organisationId: string) => listBy({ organisationId }),
    listInScope: (scope: ScopeFilter) => listBy(scope),
    /** Everybody who serves at the centre on some day of the range. */
    listServing: (centreId: string, from: CalendarDay, to: CalendarDay) =>
      listBy({ centreId, state: 'active', startsOn: { $lte: to }, endsOn: { $gte: from } }),
    /** Every term of which some day lies in the range, however it ended. */
    listBetween: (from: CalendarDay, to: CalendarDay) =>
      listBy({ startsOn: { $lte: to }, endsOn: { $gte: from } }),
    /** People a term of whom ended before that day. */
    async listVolunteersEndedBefore(day: CalendarDay): Promise<string[]> {
      const ended = await listBy({ endsOn: { $lt: day } })
      return [...new Set(ended.map(({ volunteerId }) => volunteerId))]
    },
    /** Terms that were completed, of people accepted since then. */
    listCompletedSince: (accepted: Date) => listBy({ state: 'completed', createdAt: { $gte: accepted } }),
    /** The placement under which the person serves on that day; null when there is none. */
    async findServing(volunteerId: string, day: CalendarDay): Promise<Placement | null> {
      const [placement] = await listBy({
        volunteerId,
        state: 'active',
        startsOn: { $lte: day },
        endsOn: { $gte: day },
      })
      return placement ?? null
    },
    async findByApplication(applicationId: string): Promise<Placement | null> {
      const [placement] = await listBy({ applicationId })
      return placement ?? null
    },
    /** For active terms whose people have not been trained yet. */
    async planTraining(of: { cohortId: string } | { _id: string }, plan: TrainingPlan): Promise<void> {
      await placements.updateMany(
        { ...of, state: 'active', 'training.attendedOn': null },
        { $set: { training: { ...plan, attendedOn: null } } },
      )
    },
    /** false when the term has no training. */
    async noteTraining(id: string, attendedOn: CalendarDay | null): Promise<boolean> {
      const result = await placements.updateOne(
        { _id: id, state: 'active', training: { $ne: null } },
        { $set: { 'training.attendedOn': attendedOn } },
      )
      return result.modifiedCount === 1
    },
    /** Ends an active term; false when it had ended before. Ended early, its last day becomes the day given. */
    async endPlacement(id: string, end: PlacementEnd): Promise<boolean> {
      const change =
        end.state === 'completed'
          ? { state: end.state }
          : { state: end.state, endReason: end.reason, endsOn: end.lastDay }
      const result = await placements.updateOne({ _id: id, state: 'active' }, { $set: change })
      return result.modifiedCount === 1
    },
  }
}

export type PlacementRepository = ReturnType<typeof createPlacementRepository>
