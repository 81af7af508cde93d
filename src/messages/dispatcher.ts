import type { Logger } from 'pino'
import type { WriteLetter } from './letter.js'
import type { LeasedLetter, OutboxRepository } from './outbox-repository.js'
import type { MailTransport } from './transport.js'

interface Dependencies {
  readonly letters: OutboxRepository
  readonly writeLetter: WriteLetter
  readonly transport: MailTransport
  readonly logger: Logger
  /** The right side of every Message-ID. */
  readonly host: string
}

export interface Dispatched {
  readonly sent: number
  readonly refused: number
}

/** Never the whole error: an SMTP server's answer quotes the recipient's address. */
function shortError(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
  const named = [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number')
  if (named.length > 0) return named.join(' ')
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown'
}

/** Takes letters out of the outbox one by one, each under a lease of its own; any number may work side by side. */
export function createDispatcher({ letters, writeLetter, transport, logger, host }: Dependencies) {
  const deliver = async (letter: LeasedLetter): Promise<void> => {
    const written = await writeLetter(letter)
    await transport.send({
      ...written,
      to: letter.to,
      language: letter.locale,
      messageId: `<${letter._id}@${host}>`,
      attachments: letter.attachments,
    })
  }

  const handle = async (letter: LeasedLetter): Promise<'sent' | 'refused'> => {
    try {
      await deliver(letter)
    } catch (error) {
      const state = await letters.markRefused(letter, shortError(error))
      const level = state === 'abandoned' ? 'error' : 'warn'
      logger[level](
        { letter: letter._id, name: letter.name, attempt: letter.attempts, state },
        'letter refused',
      )
      return 'refused'
    }
    await letters.markSent(letter, { keep: transport.keepsLetters })
    return 'sent'
  }

  return {
    /** Sends everything that is due. */
    async dispatch(): Promise<Dispatched> {
      await letters.abandonExhausted()
      let sent = 0
      let refused = 0
      for (let letter = await letters.leaseNext(); letter !== null; letter = await letters.leaseNext()) {
        if ((await handle(letter)) === 'sent') sent += 1
        else refused += 1
      }
      return { sent, refused }
    },
  }
}

export type Dispatcher = ReturnType<typeof createDispatcher>
