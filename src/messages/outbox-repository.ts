import type { Connection } from 'mongoose'
import type { Clock } from '../lib/clock.js'
import { isDuplicateKey } from '../storage/duplicate-key.js'
import { newId } from '../storage/identifiers.js'
import { outboxModel, type LetterSubject, type OutboxRecord } from './outbox-model.js'

export type OutboxState = OutboxRecord['state']
export type NewOutboxRecord = Pick<
  OutboxRecord,
  'key' | 'name' | 'to' | 'about' | 'locale' | 'payload' | 'attachments'
>

/** A letter that one dispatcher holds until `dueAt`. */
export type LeasedLetter = OutboxRecord & { readonly leasedBy: string }

export const leaseMinutes = 5
/** Minutes to wait after the first, second and third refusal; the fourth is the last. */
export const backOffMinutes = [1, 5, 25] as const
export const mostAttempts = backOffMinutes.length + 1

const forgotten = { $set: { to: '', about: null, payload: {}, attachments: [] } }

const after = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

export function createOutboxRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const rows = outboxModel(connection)
  const held = (letter: LeasedLetter) => ({
    _id: letter._id,
    leasedBy: letter.leasedBy,
    state: 'waiting' as const,
  })
  const forget = async (filter: Record<string, unknown>): Promise<void> => {
    await rows.deleteMany({ ...filter, state: { $ne: 'sent' } })
    await rows.updateMany(filter, forgotten)
  }
  return {
    /** false when a letter with this key was written before. */
    async addLetter(letter: NewOutboxRecord): Promise<boolean> {
      const now = clock.now()
      try {
        await rows.create({ ...letter, _id: newId(), state: 'waiting', createdAt: now, dueAt: now })
        return true
      } catch (error) {
        if (isDuplicateKey(error, 'key')) return false
        throw error
      }
    },

    /** One atomic update: of two dispatchers one gets the letter. A crashed one's lease ends by itself. */
    async leaseNext(): Promise<LeasedLetter | null> {
      const now = clock.now()
      return rows
        .findOneAndUpdate(
          { state: 'waiting', dueAt: { $lte: now }, attempts: { $lt: mostAttempts } },
          { $set: { leasedBy: newId(), dueAt: after(now, leaseMinutes) }, $inc: { attempts: 1 } },
          { sort: { dueAt: 1 }, returnDocument: 'after' },
        )
        .lean<LeasedLetter>()
        .exec()
    },

    /** @param keep false forgets the letter's facts, which can hold links that sign somebody in */
    async markSent(letter: LeasedLetter, { keep }: { keep: boolean }): Promise<void> {
      const forgotten = keep ? {} : { payload: {}, attachments: [] }
      await rows.updateOne(held(letter), {
        $set: { state: 'sent', sentAt: clock.now(), leasedBy: null, lastError: null, ...forgotten },
      })
    },

    async markRefused(letter: LeasedLetter, lastError: string): Promise<OutboxState> {
      const wait = backOffMinutes[letter.attempts - 1]
      const state = wait === undefined ? 'abandoned' : 'waiting'
      const dueAt = wait === undefined ? letter.dueAt : after(clock.now(), wait)
      await rows.updateOne(held(letter), { $set: { state, dueAt, leasedBy: null, lastError } })
      return state
    },

    /** Letters whose every attempt ended without an answer, such as one that takes the process down with it. */
    async abandonExhausted(): Promise<number> {
      const result = await rows.updateMany(
        { state: 'waiting', dueAt: { $lte: clock.now() }, attempts: { $gte: mostAttempts } },
        { $set: { state: 'abandoned', leasedBy: null, lastError: 'no answer' } },
      )
      return result.modifiedCount
    },

    /** false when the letter is not an abandoned one. */
    async retryAbandoned(id: string): Promise<boolean> {
      const result = await rows.updateOne(
        { _id: id, state: 'abandoned' },
        { $set: { state: 'waiting', dueAt: clock.now(), attempts: 0, lastError: null } },
      )
      return result.modifiedCount === 1
    },

    /** What was sent before that moment keeps its key and loses whom it went to and what it said; what never got out goes. */
    async forgetBefore(moment: Date): Promise<number> {
      const given = await rows.deleteMany({ state: 'abandoned', createdAt: { $lt: moment } })
      const sent = await rows.updateMany(
        { state: 'sent', sentAt: { $lt: moment }, to: { $ne: '' } },
        forgotten,
      )
      return given.deletedCount + sent.modifiedCount
    },

    listTo: (address: string): Promise<OutboxRecord[]> =>
      rows.find({ to: address }).sort({ createdAt: 1, _id: 1 }).lean<OutboxRecord[]>().exec(),

    /** Forgets every letter to that address but one: what was sent keeps its key, what was not is never sent. */
    forgetAddress: (address: string, except: { readonly key: string }): Promise<void> =>
      forget({ to: address, key: { $ne: except.key } }),

    /** Letters to an address that its reader has left are found by their subject from now on. */
    async tieTo(subject: LetterSubject, address: string): Promise<void> {
      await rows.updateMany({ to: address, about: null }, { $set: { about: subject } })
    },

    /** Forgets every letter to others that is about somebody. */
    forgetAbout: (subject: LetterSubject): Promise<void> => forget({ about: subject }),

    findLetter: (id: string): Promise<OutboxRecord | null> =>
      rows.findOne({ _id: id }).lean<OutboxRecord>().exec(),

    listLetters: (filter: { state?: OutboxState }, limit: number): Promise<OutboxRecord[]> =>
      rows.find(filter).sort({ createdAt: -1, _id: -1 }).limit(limit).lean<OutboxRecord[]>().exec(),

    async countByState(): Promise<Readonly<Record<OutboxState, number>>> {
      const [waiting, sent, abandoned] = await Promise.all(
        (['waiting', 'sent', 'abandoned'] as const).map((state) => rows.countDocuments({ state }).exec()),
      )
      return { waiting: waiting ?? 0, sent: sent ?? 0, abandoned: abandoned ?? 0 }
    },
  }
}

export type OutboxRepository = ReturnType<typeof createOutboxRepository>
