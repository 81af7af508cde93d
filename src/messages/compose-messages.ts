import type { Connection } from 'mongoose'
import type { Logger } from 'pino'
import type { Config } from '../config/config.js'
import type { Translators } from '../i18n/translator.js'
import type { Clock } from '../lib/clock.js'
import type { Renderer } from '../templates/renderer.js'
import { createDispatcher } from './dispatcher.js'
import { createLetterCarrier } from './letter-carrier.js'
import { createLetterWriter } from './letter.js'
import { createOutbox } from './outbox.js'
import { createOutboxRepository } from './outbox-repository.js'
import { createSmtpTransport, keepingTransport } from './transport.js'

interface Foundations {
  readonly config: Config
  readonly connection: Connection
  readonly clock: Clock
  readonly logger: Logger
  readonly translators: Translators
  readonly renderer: Renderer
}

const transportOf = ({ smtpUrl, mailFrom }: Config) =>
  smtpUrl === null ? keepingTransport : createSmtpTransport({ url: smtpUrl, from: mailFrom })

/** From writing a letter down to handing it to the mail server. */
export function composeMessages(foundations: Foundations) {
  const { config, connection, clock, logger } = foundations
  const letters = createOutboxRepository({ connection, clock })
  const writeLetter = createLetterWriter(foundations)
  const transport = transportOf(config)
  const host = new URL(config.baseUrl).hostname
  const dispatcher = createDispatcher({ letters, writeLetter, transport, logger, host })
  const letterCarrier = createLetterCarrier({ dispatcher, logger })
  const outbox = createOutbox({ letters, onWritten: letterCarrier.call })
  return { letters, writeLetter, transport, dispatcher, letterCarrier, outbox }
}
