import type { Logger } from 'pino'
import type { Clock } from '../lib/clock.js'
import { newId } from '../storage/identifiers.js'
import type { Leases } from '../storage/leases.js'
import type { JobHistory } from './job-history.js'
import type { Job } from './job.js'

interface Dependencies {
  readonly jobs: readonly Job[]
  readonly leases: Leases
  readonly history: JobHistory
  readonly clock: Clock
  readonly logger: Logger
}

const secondsBetweenLooks = 10
/** Whoever opens the first page comes before work that nobody waits for. */
const secondsBeforeFirstLook = 1
/** How long a run may take before another process may believe that its holder died. */
const longestRunMinutes = 15

export const leaseOfJob = (job: Pick<Job, 'name'>): string => `job:${job.name}`

/**
 * Runs each job once per interval, however many processes there are: the lease in the store says both who is running
 * it and not before when it may run again.
 */
export function createScheduler({ jobs, leases, history, clock, logger }: Dependencies) {
  const holder = newId()
  const underway = new Map<string, Promise<void>>()
  /** Spares the store a question per job and look; the lease decides all the same. */
  const notBefore = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let firstLook: NodeJS.Timeout | null = null

  const run = async (job: Job): Promise<void> => {
    const startedAt = clock.now()
    const next = new Date(startedAt.getTime() + job.everyMinutes * 60_000)
    try {
      const dealtWith = await job.run(startedAt)
      if (dealtWith > 0) await keep(job, startedAt, { outcome: 'done', dealtWith, error: null })
    } catch (error) {
      logger.error({ err: error, job: job.name }, 'job failed')
      const message = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
      await keep(job, startedAt, { outcome: 'failed', dealtWith: 0, error: message })
    }
    await leases.endLease({ name: leaseOfJob(job), holder }, next)
    notBefore.set(job.name, next.getTime())
  }

  const keep = (
    job: Job,
    startedAt: Date,
    result: { outcome: 'done' | 'failed'; dealtWith: number; error: string | null },
  ): Promise<void> => history.addRun({ job: job.name, startedAt, finishedAt: clock.now(), ...result })

  const runIfDue = async (job: Job): Promise<void> => {
    const name = leaseOfJob(job)
    if (await leases.takeLease({ name, holder, minutes: longestRunMinutes })) await run(job)
  }

  const isIdle = (job: Job): boolean =>
    !underway.has(job.name) && (notBefore.get(job.name) ?? 0) <= clock.now().getTime()

  const start = (job: Job): Promise<void> => {
    const started = runIfDue(job)
      .catch((error: unknown) => logger.error({ err: error, job: job.name }, 'job could not be run'))
      .finally(() => underway.delete(job.name))
    underway.set(job.name, started)
    return started
  }

  /** Runs whatever is due and not already running here. */
  const runDue = async (): Promise<void> => {
    await Promise.all(jobs.filter(isIdle).map(start))
  }

  return {
    runDue,
    start(): void {
      timer ??= setInterval(() => void runDue(), secondsBetweenLooks * 1000).unref()
      firstLook ??= setTimeout(() => void runDue(), secondsBeforeFirstLook * 1000).unref()
    },
    /** Ends after the jobs under way. */
    async stop(): Promise<void> {
      if (timer !== null) clearInterval(timer)
      if (firstLook !== null) clearTimeout(firstLook)
      timer = null
      firstLook = null
      await Promise.all(underway.values())
    },
  }
}

export type Scheduler = ReturnType<typeof createScheduler>
