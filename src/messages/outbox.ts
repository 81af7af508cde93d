import type { Locale } from '../i18n/locales.js'
import type { LetterAboutOthers, LetterName, Letters } from './catalogue.js'
import type { Attachment, LetterSubject } from './outbox-model.js'
import type { OutboxRepository } from './outbox-repository.js'

interface AnyLetter<Name extends LetterName> {
  /** null: the person has no address; then there is nothing to send, and that is no error. */
  readonly to: { readonly email: string | null; readonly locale: Locale }
  readonly payload: Letters[Name]
  /** The same key is sent once, however often it is asked for. */
  readonly key: string
  readonly attachments?: readonly Attachment[]
  /** Whom it names, when that is not the reader, or the reader under an earlier address: erased with them. */
  readonly about?: LetterSubject
}

export type Letter<Name extends LetterName> = AnyLetter<Name> &
  (Name extends LetterAboutOthers ? { readonly about: LetterSubject } : unknown)

interface Dependencies {
  readonly letters: OutboxRepository
  /** Told that there is something to send; sending itself never delays an answer. */
  readonly onWritten: () => void
}

/** Letters are written down inside the request and sent after it. */
export function createOutbox({ letters, onWritten }: Dependencies) {
  return {
    async enqueue<Name extends LetterName>(name: Name, letter: Letter<Name>): Promise<void> {
      if (letter.to.email === null) return
      const added = await letters.addLetter({
        key: `${name}:${letter.key}`,
        name,
        to: letter.to.email,
        locale: letter.to.locale,
        about: letter.about ?? null,
        payload: { ...letter.payload },
        attachments: [...(letter.attachments ?? [])],
      })
      if (added) onWritten()
    },

    /** Somebody has left an address; what went there is erased with them all the same. */
    leaveAddress: (subject: LetterSubject, address: string): Promise<void> => letters.tieTo(subject, address),
  }
}

export type Outbox = ReturnType<typeof createOutbox>
