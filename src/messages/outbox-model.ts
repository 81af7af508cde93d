import type { Locale } from '../i18n/locales.js'
import {
  defineCollection,
  list,
  optionalDate,
  optionalString,
  requiredDate,
  requiredMixed,
  requiredString,
} from '../storage/collection.js'

export interface Attachment {
  readonly filename: string
  readonly contentType: string
  readonly content: string
}

/** A person, as letters to others name them. */
export type LetterSubject = `volunteer:${string}` | `account:${string}`

export interface OutboxRecord {
  _id: string
  /** Makes writing the same letter twice harmless. */
  key: string
  name: string
  to: string
  /** Whom it names, when that is not its reader. */
  about: LetterSubject | null
  locale: Locale
  payload: Record<string, string | number>
  attachments: Attachment[]
  state: 'waiting' | 'sent' | 'abandoned'
  createdAt: Date
  /** Not before this moment; also the end of a lease while somebody is sending. */
  dueAt: Date
  leasedBy: string | null
  attempts: number
  lastError: string | null
  sentAt: Date | null
}

export const outboxModel = defineCollection<OutboxRecord>({
  name: 'outbox',
  fields: {
    key: requiredString,
    name: requiredString,
    to: requiredString,
    about: optionalString,
    locale: requiredString,
    payload: requiredMixed,
    attachments: list,
    state: requiredString,
    createdAt: requiredDate,
    dueAt: requiredDate,
    leasedBy: optionalString,
    attempts: { type: Number, default: 0 },
    lastError: optionalString,
    sentAt: optionalDate,
  },
  indexes: [{ keys: { key: 1 }, options: { unique: true } }, { keys: { state: 1, dueAt: 1 } }],
})
