import type { Connection } from 'mongoose'
import type { Locale } from '../i18n/locales.js'
import type { Clock } from '../lib/clock.js'
import { isDuplicateKey } from '../storage/duplicate-key.js'
import { newId } from '../storage/identifiers.js'
import type { LetterName, Letters } from './catalogue.js'
import { outboxModel, type Attachment } from './outbox-model.js'

export interface Letter<Name extends LetterName> {
  /** null: the person has no address; then there is nothing to send, and that is no error. */
  readonly to: { readonly email: string | null; readonly locale: Locale }
  readonly payload: Letters[Name]
  /** The same key is sent once, however often it is asked for. */
  readonly key: string
  readonly attachments?: readonly Attachment[]
}

/** Letters are written down inside the request and sent by a job after it; sending never delays an answer. */
export function createOutbox({ connection, clock }: { connection: Connection; clock: Clock }) {
  const rows = outboxModel(connection)
  return {
    async enqueue<Name extends LetterName>(name: Name, letter: Letter<Name>): Promise<void> {
      if (letter.to.email === null) return
      const now = clock.now()
      try {
        await rows.create({
          _id: newId(),
          key: `${name}:${letter.key}`,
          name,
          to: letter.to.email,
          locale: letter.to.locale,
          payload: { ...letter.payload },
          attachments: [...(letter.attachments ?? [])],
          state: 'waiting',
          createdAt: now,
          dueAt: now,
        })
      } catch (error) {
        if (!isDuplicateKey(error, 'key')) throw error
      }
    },
  }
}

export type Outbox = ReturnType<typeof createOutbox>
