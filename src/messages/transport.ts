import type { Transporter } from 'nodemailer'
import type { Attachment } from './outbox-model.js'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same at every attempt, so that a letter delivered twice is recognised as one. */
  readonly messageId: string
  readonly language: string
  readonly attachments: readonly Attachment[]
}

export interface MailTransport {
  send(mail: Mail): Promise<void>
  /** Whether letters stay readable in the outbox after sending, because nobody else has them. */
  readonly keepsLetters: boolean
  close(): void
}

// Shorter than the lease of a letter: whoever holds it must have given up before somebody else takes it.
const patienceInMilliseconds = 30_000

/** Loaded with the first letter: where letters are kept, it is never needed. */
async function createTransporter({ url, from }: { url: string; from: string }): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport(
    {
      url,
      connectionTimeout: patienceInMilliseconds,
      greetingTimeout: patienceInMilliseconds,
      socketTimeout: patienceInMilliseconds,
      // A letter carries what we put in it, never what an address or a path among its facts would fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
}

export function createSmtpTransport(server: { url: string; from: string }): MailTransport {
  let transporter: Promise<Transporter> | null = null
  return {
    keepsLetters: false,
    async send({ to, subject, text, html, messageId, language, attachments }) {
      const opened = await (transporter ??= createTransporter(server))
      await opened.sendMail({
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        // RFC 3834: automatic answers (holidays, absence) are not sent back to a program.
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        attachments: attachments.map(({ filename, contentType, content }) => ({
          filename,
          contentType,
          content,
        })),
      })
    },
    close: () => void transporter?.then((opened) => opened.close()),
  }
}

/** Without an SMTP server letters stay in the outbox, where administrators read them while developing. */
export const keepingTransport: MailTransport = {
  keepsLetters: true,
  send: () => Promise.resolve(),
  close: () => undefined,
}
