import type { Logger } from 'pino'
import type { Dispatcher } from './dispatcher.js'

interface Dependencies {
  readonly dispatcher: Dispatcher
  readonly logger: Logger
}

const secondsBetweenRounds = 5

/** Goes round the outbox every few seconds, and at once when told that a letter was written. */
export function createLetterCarrier({ dispatcher, logger }: Dependencies) {
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> | null = null
  let calls = 0

  const go = async (served: number): Promise<void> => {
    await dispatcher.dispatch()
    if (timer !== null && calls !== served) await go(calls)
  }

  /** One round at a time; who calls during a round is served by the next one. */
  const call = (): void => {
    calls += 1
    if (timer === null || round !== null) return
    round = go(calls)
      .catch((error: unknown) => {
        logger.error({ err: error }, 'letters could not be dispatched')
      })
      .finally(() => {
        round = null
      })
  }

  return {
    start(): void {
      timer ??= setInterval(call, secondsBetweenRounds * 1000).unref()
      call()
    },
    call,
    /** Ends after the round under way. */
    async stop(): Promise<void> {
      if (timer !== null) clearInterval(timer)
      timer = null
      await round
    },
  }
}

export type LetterCarrier = ReturnType<typeof createLetterCarrier>
