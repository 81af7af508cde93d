import type { Connection } from 'mongoose'
import { notFound } from '../../../lib/stop-error.js'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { RoleId } from '../domain/shift.js'
import { liveStates, type SignUp, type SignUpEvent, type SignUpState } from '../domain/sign-up.js'
import { signUpModel, type SignUpRecord } from './sign-up-model.js'

/** Asked and answered about one time of one shift: any change makes it nothing. */
const unasked = { askedAt: null, comingAt: null, remindedAt: null } as const
/** What a name can only get later. */
const later = { offeredUntil: null, ...unasked } as const

export type NewSignUp = Omit<SignUp, 'id' | keyof typeof later>

export interface SignUpMove {
  readonly id: string
  /** The states in which this may still happen; the update asks again, so that of two only one happens. */
  readonly from: readonly SignUpState[]
  readonly event: SignUpEvent
  /** Coming back may be in another role and under a later term. */
  readonly roleId?: RoleId
  readonly placementId?: string
  /** With an offer: how long it stands. */
  readonly offeredUntil?: Date
  /** Only an offer whose time is over by then. */
  readonly overBy?: Date
}

export interface TimeRange {
  readonly from: Date
  readonly to: Date
}

/** How many sign-ups are alike: for figures, where nobody has a name. */
export interface SignUpCount {
  readonly centreId: string
  readonly programme: string
  readonly startsAt: Date
  readonly state: SignUpState
  readonly count: number
}

/** Records from before a field was there lack it. */
const toSignUp = ({ _id, ...rest }: SignUpRecord): SignUp => ({ ...later, id: _id, ...rest })

/** What the state of an event says about the places in the two orders. */
const timesOf = ({ state, at }: SignUpEvent) => ({
  confirmedAt: state === 'confirmed' ? at : null,
  waitingSince: state === 'waiting' ? at : null,
})

export function createSignUpRepository({ connection }: { connection: Connection }) {
  const signUps = signUpModel(connection)
  const driver = connection.collection<SignUpRecord>(signUps.collection.name)
  const listBy = async (filter: Record<string, unknown>): Promise<SignUp[]> => {
    const records = await signUps.find(filter).sort({ startsAt: 1, _id: 1 }).lean<SignUpRecord[]>().exec()
    return records.map(toSignUp)
  }
  const findOne = async (filter: Record<string, unknown>): Promise<SignUp | null> => {
    const record = await signUps.findOne(filter).lean<SignUpRecord>().exec()
    return record === null ? null : toSignUp(record)
  }
  const countBy = async (filter: Record<string, unknown>): Promise<SignUpCount[]> => {
    const groups = await signUps.aggregate<{ _id: Omit<SignUpCount, 'count'>; count: number }>([
      { $match: filter },
      {
        $group: {
          _id: { centreId: '$centreId', programme: '$programme', startsAt: '$startsAt', state: '$state' },
          count: { $sum: 1 },
        },
      },
    ])
    return groups.map(({ _id, count }) => ({ ..._id, count }))
  }
  return {
    findSignUp: (id: string) => findOne({ _id: id }),
    async getSignUp(id: string): Promise<SignUp> {
      const signUp = await findOne({ _id: id })
      if (signUp === null) throw notFound('signUp', id)
      return signUp
    },
    findOnShift: (shiftId: string, volunteerId: string) => findOne({ shiftId, volunteerId }),
    /** null when the person stands on this shift already, in whatever state: the unique index decides. */
    async createSignUp(signUp: NewSignUp & { id?: string }): Promise<SignUp | null> {
      const { id = newId(), ...rest } = signUp
      const record: SignUpRecord = { ...later, _id: id, ...rest }
      try {
        await signUps.create(record)
        return toSignUp(record)
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },
    async insertSignUps(all: readonly SignUp[]): Promise<void> {
      await insertRecords(
        signUps,
        all.map(({ id, ...rest }) => ({ _id: id, ...rest })),
      )
    },
    /** Appends an event and takes its state, if the sign-up is still in one of the states given. */
    async moveSignUp({ id, from, event, overBy, offeredUntil, ...fields }: SignUpMove): Promise<boolean> {
      const over = overBy === undefined ? {} : { offeredUntil: { $lte: overBy } }
      const result = await signUps.updateOne(
        { _id: id, state: { $in: [...from] }, ...over },
        {
          $set: {
            state: event.state,
            provenance: event.provenance,
            ...timesOf(event),
            ...unasked,
            offeredUntil: offeredUntil ?? null,
            ...fields,
          },
          $push: { history: event },
        },
      )
      return result.modifiedCount === 1
    },
    /** The shift has moved, and this name with it. */
    async moveTimes(id: string, { startsAt, endsAt }: Pick<SignUp, 'startsAt' | 'endsAt'>): Promise<void> {
      await signUps.updateOne({ _id: id }, { $set: { startsAt, endsAt, ...unasked } })
    },
    listByShift: (shiftId: string) => listBy({ shiftId }),
    listByShifts: (shiftIds: readonly string[]) => listBy({ shiftId: { $in: [...shiftIds] } }),
    listByVolunteer: (volunteerId: string) => listBy({ volunteerId }),
    listByVolunteers: (volunteerIds: readonly string[], { from, to }: TimeRange) =>
      listBy({ volunteerId: { $in: [...volunteerIds] }, startsAt: { $gte: from, $lt: to } }),
    /** Why somebody left or was excepted can tell of their health: it is forgotten, what happened stays. */
    async eraseReasons(volunteerId: string): Promise<void> {
      const records = await signUps.find({ volunteerId }).lean<SignUpRecord[]>().exec()
      for (const { _id, history } of records)
        await signUps.updateOne(
          { _id },
          { $set: { history: history.map((event) => ({ ...event, reason: null })) } },
        )
    },
    listByPlacement: (placementId: string) => listBy({ placementId }),
    /** What the person has promised or hopes for in that time, wherever it is. */
    listLive: (volunteerId: string, { from, to }: TimeRange) =>
      listBy({
        volunteerId,
        state: { $in: [...liveStates] },
        startsAt: { $gte: from, $lt: to },
      }),
    /** The same for several people, by person. Asked with the page that everybody opens at once, so of the driver itself. */
    async mapLive(
      volunteerIds: readonly string[],
      { from }: Pick<TimeRange, 'from'>,
    ): Promise<ReadonlyMap<string, readonly SignUp[]>> {
      const live = await driver
        .find({
          volunteerId: { $in: [...volunteerIds] },
          state: { $in: [...liveStates] },
          startsAt: { $gte: from },
        })
        .sort({ startsAt: 1, _id: 1 })
        .toArray()
      const ofPerson = (id: string) => live.filter(({ volunteerId }) => volunteerId === id).map(toSignUp)
      return new Map(volunteerIds.map((id) => [id, ofPerson(id)]))
    },
    /** Everybody's places and hopes that lie ahead. */
    listLiveFrom: (moment: Date) =>
      listBy({ state: { $in: [...liveStates] }, startsAt: { $gt: moment } }),
    listOffered: (shiftIds: readonly string[]) =>
      listBy({ shiftId: { $in: [...shiftIds] }, state: 'offered' }),
    /** Offers that nobody has answered in time, in the order in which their time ended. */
    async listOffersOver(moment: Date): Promise<SignUp[]> {
      const records = await signUps
        .find({ state: 'offered', offeredUntil: { $lte: moment } })
        .sort({ offeredUntil: 1, _id: 1 })
        .lean<SignUpRecord[]>()
        .exec()
      return records.map(toSignUp)
    },
    listConfirmedBetween: (after: Date, until: Date) =>
      listBy({ state: 'confirmed', startsAt: { $gt: after, $lte: until } }),
    /** Only while it is still about the same time of the same place. */
    async markReminded(
      { id, confirmedAt, startsAt }: SignUp,
      mark: { readonly askedAt?: Date; readonly remindedAt?: Date },
    ): Promise<void> {
      await signUps.updateOne({ _id: id, state: 'confirmed', confirmedAt, startsAt }, { $set: mark })
    },
    /** false when the person has no place any more. */
    async sayComing(id: string, at: Date): Promise<boolean> {
      const result = await signUps.updateOne({ _id: id, state: 'confirmed' }, { $set: { comingAt: at } })
      return result.matchedCount === 1
    },
    listInCentre: (centreId: string, { from, to }: TimeRange) =>
      listBy({ centreId, startsAt: { $gte: from, $lt: to } }),
    countInCentres: (centreIds: readonly string[], { from, to }: TimeRange) =>
      countBy({ centreId: { $in: [...centreIds] }, startsAt: { $gte: from, $lt: to } }),
    /** Those who gave their place up after the free time to do so, and did not come back. */
    countLateGoodbyes: (centreIds: readonly string[], { from, to }: TimeRange) =>
      countBy({
        centreId: { $in: [...centreIds] },
        startsAt: { $gte: from, $lt: to },
        state: 'left',
        history: { $elemMatch: { state: 'left', late: true } },
      }),
    /** How many stand on the waiting list up to and including this one: by time, then id. */
    async countWaitingUpTo({ id, shiftId, roleId, waitingSince }: SignUp): Promise<number> {
      const upTo = [{ waitingSince: { $lt: waitingSince } }, { waitingSince, _id: { $lte: id } }]
      return signUps.countDocuments({ shiftId, roleId, state: 'waiting', $or: upTo })
    },
    /** First come, first: by time, then id. */
    async listWaiting(shiftId: string, roleId: RoleId): Promise<SignUp[]> {
      const records = await signUps
        .find({ shiftId, roleId, state: 'waiting' })
        .sort({ waitingSince: 1, _id: 1 })
        .lean<SignUpRecord[]>()
        .exec()
      return records.map(toSignUp)
    },
  }
}

export type SignUpRepository = ReturnType<typeof createSignUpRepository>
