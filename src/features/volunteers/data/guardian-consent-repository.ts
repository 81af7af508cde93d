import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import {
  statesBefore,
  type GuardianAnswer,
  type GuardianConsent,
  type GuardianEvent,
} from '../domain/guardian-consent.js'
import { guardianConsentModel, type GuardianConsentRecord } from './guardian-consent-model.js'

export type NewGuardianConsent = Omit<GuardianConsent, 'id' | 'state' | 'history'>

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const toConsent = ({ _id, tokenHash: _hash, ...rest }: GuardianConsentRecord): GuardianConsent => ({
  id: _id,
  ...rest,
})

export function createGuardianConsentRepository({ connection }: { connection: Connection }) {
  const consents = guardianConsentModel(connection)
  const findOne = async (filter: Record<string, unknown>): Promise<GuardianConsent | null> => {
    const record = await consents.findOne(filter).sort({ _id: -1 }).lean<GuardianConsentRecord>().exec()
    return record === null ? null : toConsent(record)
  }
  return {
    /** false when the guardian of this application had been asked before. */
    async ask(consent: NewGuardianConsent, token: string, asked: GuardianEvent): Promise<boolean> {
      const record = { _id: newId(), ...consent, tokenHash: hashOf(token), state: 'asked' as const, history: [asked] }
      try {
        await consents.create(record)
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    findConsent: (id: string) => findOne({ _id: id }),
    findByToken: (token: string) => findOne({ tokenHash: hashOf(token) }),
    findByApplication: (applicationId: string) => findOne({ applicationId }),
    /** The latest question asked about this person. */
    findLatest: (volunteerId: string) => findOne({ volunteerId }),
    listByVolunteer: async (volunteerId: string): Promise<GuardianConsent[]> =>
      (await consents.find({ volunteerId }).sort({ _id: 1 }).lean<GuardianConsentRecord[]>().exec()).map(toConsent),
    /** Questions without an answer whose last day lies in this range. */
    listUnanswered: async ({ from, to }: { from: CalendarDay; to: CalendarDay }): Promise<GuardianConsent[]> =>
      (
        await consents
          .find({ state: 'asked', answerBy: { $gte: from, $lte: to } })
          .sort({ _id: 1 })
          .lean<GuardianConsentRecord[]>()
          .exec()
      ).map(toConsent),
    /** Everybody for whom a guardian was asked. */
    listPeople: (): Promise<string[]> => consents.distinct('volunteerId').exec(),
    async forgetPerson(volunteerId: string): Promise<void> {
      await consents.deleteMany({ volunteerId })
    },
    /** That a guardian consented stays; who it was is forgotten, and the link opens nothing any more. */
    async eraseGuardians(volunteerId: string): Promise<void> {
      const found = await consents.find({ volunteerId }).lean<GuardianConsentRecord[]>().exec()
      for (const { _id } of found)
        await consents.updateOne({ _id }, { $set: { name: '–', phone: null, email: null, tokenHash: _id } })
    },
    /** false when this answer no longer fits the state the consent is in. */
    async answer(id: string, event: GuardianEvent & { readonly event: GuardianAnswer }): Promise<boolean> {
      const result = await consents.updateOne(
        { _id: id, state: { $in: statesBefore(event.event) } },
        { $set: { state: event.event }, $push: { history: event } },
      )
      return result.modifiedCount === 1
    },
  }
}

export type GuardianConsentRepository = ReturnType<typeof createGuardianConsentRepository>
