import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { freePort } from './process.js'

export interface MailServer {
  readonly url: string
  readonly received: ParsedMail[]
  /** Refuses the next letters with this SMTP answer; 0 accepts again. */
  refuseWith(code: number): void
  /** Called when a letter has arrived whole, before it is accepted. */
  onArrival: () => Promise<void>
  close(): Promise<void>
}

/** A real SMTP server on this machine that keeps what it is given. */
export async function startMailServer(): Promise<MailServer> {
  const received: ParsedMail[] = []
  let refusal = 0
  const port = await freePort()
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuseWith(code) {
      refusal = code
    },
    onArrival: () => Promise.resolve(),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, callback) {
      const read = async (): Promise<void> => {
        const mail = await simpleParser(stream)
        if (refusal !== 0) throw Object.assign(new Error('Refused'), { responseCode: refusal })
        await mailServer.onArrival()
        received.push(mail)
      }
      read().then(
        () => callback(),
        (error: unknown) => callback(error as Error),
      )
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return mailServer
}
