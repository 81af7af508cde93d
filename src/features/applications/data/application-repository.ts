import type { Connection } from 'mongoose'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ScopeFilter } from '../../../storage/scope-filter.js'
import type { ProgrammeId } from '../../programmes/index.js'
import type { Application, ApplicationEvent } from '../domain/application.js'
import { openStates, type ApplicationState } from '../domain/application-state.js'
import { applicationModel, type ApplicationRecord } from './application-model.js'

export type NewApplication = Omit<Application, 'id'> & { readonly id?: string }

export interface QueueFilters {
  readonly states?: readonly ApplicationState[]
  readonly programme?: ProgrammeId
  readonly centreId?: string
  readonly guardianPending?: boolean
  /** An answer was promised for a day before this one. */
  readonly promisedBefore?: CalendarDay
  /** People found by name beforehand. */
  readonly volunteerIds?: readonly string[]
  readonly limit?: number
  readonly skip?: number
}

export interface StateCount {
  readonly state: ApplicationState
  readonly programme: ProgrammeId
  readonly centreId: string | null
  readonly count: number
}

/** An application without anything of the person who sent it: for figures. */
export type ApplicationOutcome = Pick<
  Application,
  'id' | 'programme' | 'centreId' | 'organisationId' | 'state' | 'submittedAt'
> & { readonly history: readonly Pick<ApplicationEvent, 'at' | 'to'>[] }

/** What may be set together with a change of state. */
export type StateExtras = Partial<Pick<Application, 'centreId' | 'promisedOn' | 'answer'>>

export interface StateChange {
  readonly from: readonly ApplicationState[]
  readonly to: ApplicationState
  readonly event: Omit<ApplicationEvent, 'event' | 'from' | 'to'>
  readonly set?: StateExtras
}

const toApplication = ({ _id, erasedAt: _erasedAt, ...rest }: ApplicationRecord): Application => ({ id: _id, ...rest })

const queueFilter = (scope: ScopeFilter, filters: QueueFilters): Record<string, unknown> => ({
  $and: [
    scope,
    { state: { $in: [...(filters.states ?? openStates)] } },
    ...(filters.programme === undefined ? [] : [{ programme: filters.programme }]),
    ...(filters.centreId === undefined ? [] : [{ centreId: filters.centreId }]),
    ...(filters.guardianPending === undefined ? [] : [{ guardianPending: filters.guardianPending }]),
    ...(filters.promisedBefore === undefined ? [] : [{ promisedOn: { $lt: filters.promisedBefore } }]),
    ...(filters.volunteerIds === undefined ? [] : [{ volunteerId: { $in: [...filters.volunteerIds] } }]),
  ],
})

export function createApplicationRepository({ connection }: { connection: Connection }) {
  const applications = applicationModel(connection)

  const findOne = async (filter: Record<string, unknown>): Promise<Application | null> => {
    const record = await applications.findOne(filter).lean<ApplicationRecord>().exec()
    return record === null ? null : toApplication(record)
  }
  const listBy = async (filter: Record<string, unknown>): Promise<Application[]> => {
    const records = await applications
      .find(filter)
      .sort({ submittedAt: -1, _id: -1 })
      .lean<ApplicationRecord[]>()
      .exec()
    return records.map(toApplication)
  }
  const findApplication = (id: string) => findOne({ _id: id })
  const toRecord = ({ id = newId(), ...rest }: NewApplication): ApplicationRecord => ({ _id: id, ...rest })

  /**
   * One conditional update: true for exactly one of several who decide at the same moment. The event is written
   * per possible origin, so that history says truly where it came from.
   */
  const changeState = async (id: string, { from, to, event, set = {} }: StateChange): Promise<boolean> => {
    const current = await findApplication(id)
    if (current === null || !from.includes(current.state)) return false
    const history: ApplicationEvent = { event: 'state-changed', from: current.state, to, ...event }
    const result = await applications.updateOne(
      { _id: id, state: current.state },
      { $set: { ...set, state: to }, $push: { history } },
    )
    return result.modifiedCount === 1
  }

  return {
    findApplication,
    changeState,
    async getApplication(id: string): Promise<Application> {
      const application = await findApplication(id)
      if (application === null) throw notFound('application', id)
      return application
    },
    findByNumber: (number: string) => findOne({ number }),
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }),
    listByBatch: (importBatchId: string) => listBy({ importBatchId }),
    listByOrganisation: (organisationId: string) => listBy({ organisationId }),
    async hasOpenApplication(volunteerId: string, other: { than?: string } = {}): Promise<boolean> {
      const open = (await listBy({ volunteerId })).filter(({ state }) => openStates.includes(state))
      return open.some(({ id }) => id !== other.than)
    },
    /** false when this application was written before: its id was given to the draft when that began. */
    async createApplication(application: NewApplication): Promise<boolean> {
      try {
        await applications.create(toRecord(application))
        return true
      } catch (error) {
        if (isDuplicateKey(error, '_id')) return false
        throw error
      }
    },
    async insertApplications(all: readonly NewApplication[]): Promise<Application[]> {
      const records = all.map(toRecord)
      await insertRecords(applications, records)
      return records.map(toApplication)
    },
    /** The nearest promise first. */
    async listQueue(scope: ScopeFilter, filters: QueueFilters = {}): Promise<Application[]> {
      const records = await applications
        .find(queueFilter(scope, filters))
        .sort({ promisedOn: 1, submittedAt: 1, _id: 1 })
        .skip(filters.skip ?? 0)
        .limit(filters.limit ?? 200)
        .lean<ApplicationRecord[]>()
        .exec()
      return records.map(toApplication)
    },
    countQueue: (scope: ScopeFilter, filters: QueueFilters = {}): Promise<number> =>
      applications.countDocuments(queueFilter(scope, filters)).exec(),
    /** Something happened that leaves the state as it is. */
    async appendEvent(
      id: string,
      event: Omit<ApplicationEvent, 'from' | 'to'>,
      set: Partial<Pick<Application, 'guardianPending'>> = {},
    ): Promise<void> {
      const { state } = await this.getApplication(id)
      await applications.updateOne(
        { _id: id },
        { $set: set, $push: { history: { ...event, from: state, to: state } } },
      )
    },
    /** What became of everything submitted from one moment until before another. */
    async listOutcomes(from: Date, to: Date): Promise<ApplicationOutcome[]> {
      const records = await applications
        .find({ submittedAt: { $gte: from, $lt: to } })
        .select({
          programme: 1,
          centreId: 1,
          organisationId: 1,
          state: 1,
          submittedAt: 1,
          'history.at': 1,
          'history.to': 1,
        })
        .lean<(Omit<ApplicationOutcome, 'id'> & { _id: string })[]>()
        .exec()
      return records.map(({ _id, ...rest }) => ({ id: _id, ...rest }))
    },
    /** A missed promise becomes a new one; false when somebody has moved or answered it meanwhile. */
    async movePromise(
      id: string,
      { from, to, at }: { from: CalendarDay; to: CalendarDay; at: Date },
    ): Promise<boolean> {
      const { state } = await this.getApplication(id)
      const event: ApplicationEvent = {
        at,
        event: 'promise-moved',
        from: state,
        to: state,
        by: 'system',
        accountId: null,
        reason: null,
        note: null,
      }
      const result = await applications.updateOne(
        { _id: id, promisedOn: from },
        { $set: { promisedOn: to }, $push: { history: event } },
      )
      return result.modifiedCount === 1
    },
    async countByState(scope: ScopeFilter): Promise<StateCount[]> {
      const groups = await applications.aggregate<{ _id: Omit<StateCount, 'count'>; count: number }>([
        { $match: scope },
        {
          $group: {
            _id: { state: '$state', programme: '$programme', centreId: '$centreId' },
            count: { $sum: 1 },
          },
        },
      ])
      return groups.map(({ _id, count }) => ({ ..._id, count }))
    },
    /** Answered with no, or taken back, before that moment, and not looked at since. */
    async listClosedBefore(moment: Date): Promise<Application[]> {
      const closed = await listBy({
        state: { $in: ['rejected', 'withdrawn'] },
        submittedAt: { $lt: moment },
        erasedAt: null,
      })
      return closed.filter(({ history }) => (history.at(-1)?.at ?? moment) < moment)
    },
    /** What the person wrote, and what was written about them, is forgotten; its course stays for the figures. */
    async eraseApplication(id: string, now: Date): Promise<void> {
      const { history } = await this.getApplication(id)
      await applications.updateOne(
        { _id: id },
        {
          $set: {
            answers: {},
            availability: null,
            scanNote: null,
            claimedFin: null,
            duplicateOf: null,
            erasedAt: now,
            history: history.map((event) => ({ ...event, note: null })),
          },
          $unset: { answer: 1 },
        },
      )
    },
    /** Undoes an import: only what nobody has touched since; false when somebody has. */
    async removeUntouched(id: string, importBatchId: string): Promise<boolean> {
      const result = await applications.deleteOne({
        _id: id,
        importBatchId,
        state: 'submitted',
        'history.1': { $exists: false },
      })
      return result.deletedCount === 1
    },
  }
}

export type ApplicationRepository = ReturnType<typeof createApplicationRepository>
