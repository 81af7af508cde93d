import { createServer, type Server } from 'node:http'
import { composeServices } from './composition.js'
import { absentServices } from './config/absent-services.js'
import type { Config } from './config/config.js'
import { allJobs } from './feature-jobs.js'
import { createScheduler } from './jobs/scheduler.js'
import { systemClock } from './lib/clock.js'
import { beginSeeding, demoSignIns } from './seed/seed.js'
import { openStorage } from './storage/connection.js'
import { prepareStorage } from './storage/prepare-storage.js'
import type { StorePlace } from './storage/store-place.js'

const listen = (server: Server, config: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeIdleConnections()
  })

const longestStopInMilliseconds = 10_000

/** Starts everything, and takes it down in the opposite order. */
export async function runSite(config: Config, store: Promise<StorePlace>): Promise<void> {
  const storage = await openStorage(config, store)
  const services = composeServices({ config, connection: storage.connection, clock: systemClock })
  const { logger, letterCarrier, transport, leases, jobHistory, clock } = services
  await prepareStorage(storage.connection, clock)
  const seeding = await beginSeeding(services)
  // While the store writes this process loads what only requests need.
  const [{ createApp }] = await Promise.all([import('./app.js'), seeding.done])
  const scheduler = createScheduler({ jobs: allJobs(services), leases, history: jobHistory, clock, logger })
  const server = createServer(createApp(services))

  /** Requests under way are answered, jobs and letters under way are finished, then the store is closed. */
  const stop = async (code: number): Promise<void> => {
    setTimeout(() => process.exit(1), longestStopInMilliseconds).unref()
    await closed(server)
    await Promise.all([scheduler.stop(), letterCarrier.stop()])
    transport.close()
    await services.solver.close()
    await storage.close()
    process.exit(code)
  }

  let stopping = false
  const stopOnce = (code: number) => () => {
    if (stopping) return
    stopping = true
    void stop(code)
  }
  process.on('SIGTERM', stopOnce(0))
  process.on('SIGINT', stopOnce(0))
  // After an error that nobody caught the state of this process is unknown: it says why and makes room for a fresh one.
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught error')
    stopOnce(1)()
  })

  await listen(server, config)
  letterCarrier.start()
  scheduler.start()
  for (const line of absentServices(config)) process.stdout.write(`  ${line}\n`)
  const signIns = await demoSignIns(services)
  process.stdout.write(`\n  Könüllü DOST: ${config.baseUrl}\n\n${signIns === null ? '' : `${signIns}\n\n`}`)
}
