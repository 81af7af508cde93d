import type { Clock } from './lib/clock.js'
import type { OutboxRepository } from './messages/outbox-repository.js'
import type { Leases } from './storage/leases.js'
import type { Metric } from './web/metrics-text.js'
import type { RequestMeter } from './web/request-meter.js'

interface Dependencies {
  readonly requests: RequestMeter
  readonly letters: Pick<OutboxRepository, 'countByState'>
  readonly leases: Pick<Leases, 'listLeases'>
  readonly clock: Clock
  readonly isReady: () => Promise<boolean>
}

const patienceInMilliseconds = 2000
const jobLease = 'job:'

/** A store that does not answer must not keep whoever asks about it waiting. */
async function answers(isReady: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceInMilliseconds, false)
  })
  try {
    return await Promise.race([isReady(), tooLate])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** What is measured: this process's requests, and what the store knows of letters and jobs of all processes. */
export function createSiteMetrics({ requests, letters, leases, clock, isReady }: Dependencies) {
  async function fromStore(): Promise<Metric[]> {
    const [byState, held] = await Promise.all([letters.countByState(), leases.listLeases()])
    const now = clock.now().getTime()
    return [
      {
        name: 'dost_letters',
        help: 'Letters in the outbox; those that wait are its length.',
        kind: 'gauge',
        samples: Object.entries(byState).map(([state, value]) => ({ labels: { state }, value })),
      },
      {
        name: 'dost_job_age_seconds',
        help: 'Seconds since a job was last begun by any process.',
        kind: 'gauge',
        samples: held
          .filter(({ name }) => name.startsWith(jobLease))
          .map(({ name, takenAt }) => ({
            labels: { job: name.slice(jobLease.length) },
            value: Math.max(0, Math.round((now - takenAt.getTime()) / 1000)),
          })),
      },
    ]
  }

  return async (): Promise<readonly Metric[]> => {
    const isReachable = await answers(isReady)
    const store: Metric = {
      name: 'dost_store_reachable',
      help: '1 when the store answers.',
      kind: 'gauge',
      samples: [{ value: isReachable ? 1 : 0 }],
    }
    return [...requests.metrics(), store, ...(isReachable ? await fromStore() : [])]
  }
}
