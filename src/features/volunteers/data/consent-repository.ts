import type { Connection } from 'mongoose'
import type { Clock } from '../../../lib/clock.js'
import { insertRecords } from '../../../storage/collection.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { ConsentEvent } from '../domain/consent-event.js'
import { consentModel, type ConsentRecord } from './consent-model.js'

export type NewConsentEvent = Omit<ConsentEvent, 'id' | 'at'>

const toEvent = ({ _id, key: _key, ...rest }: ConsentRecord): ConsentEvent => ({ id: _id, ...rest })

/** Appends; nothing here changes an event, and only retention removes them, a person's together. */
export function createConsentRepository({ connection, clock }: { connection: Connection; clock: Clock }) {
  const consents = consentModel(connection)
  return {
    /** false when an event with this key had been written before. */
    async append(event: NewConsentEvent, key: string = newId()): Promise<boolean> {
      try {
        await consents.create({ _id: newId(), key, ...event, at: clock.now() })
        return true
      } catch (error) {
        if (isDuplicateKey(error, 'key')) return false
        throw error
      }
    },
    /** Events of the past, together; each is written with its own time. */
    insertEvents: (events: readonly Omit<ConsentEvent, 'id'>[]): Promise<void> =>
      insertRecords(
        consents,
        events.map((event) => ({
          _id: newId(),
          key: `${event.applicationId ?? newId()}:${event.consent}`,
          ...event,
        })),
      ),
    /** Everybody of whom there is an event. */
    listPeople: (): Promise<string[]> => consents.distinct('volunteerId').exec(),
    async forgetPerson(volunteerId: string): Promise<void> {
      await consents.deleteMany({ volunteerId })
    },
    /** Oldest first. */
    async listEvents(volunteerId: string): Promise<ConsentEvent[]> {
      const records = await consents
        .find({ volunteerId })
        .sort({ at: 1, _id: 1 })
        .lean<ConsentRecord[]>()
        .exec()
      return records.map(toEvent)
    },
  }
}

export type ConsentRepository = ReturnType<typeof createConsentRepository>
