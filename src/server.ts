import { createServer, type Server } from 'node:http'
import { createApp } from './app.js'
import { composeServices } from './composition.js'
import { readConfig, type Config } from './config/config.js'
import { systemClock } from './lib/clock.js'
import { openStorage } from './storage/connection.js'
import { ensureIndexes } from './storage/indexes.js'

const listen = (server: Server, config: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })

/** Starts everything, and takes it down in the opposite order. */
async function main(): Promise<void> {
  const config = readConfig()
  const storage = await openStorage(config)
  const services = composeServices({ config, connection: storage.connection, clock: systemClock })
  await ensureIndexes(storage.connection)
  const server = createServer(createApp(services))
  await listen(server, config)
  process.stdout.write(`\n  Könüllü DOST: ${config.baseUrl}\n\n`)

  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    server.close(() => {
      void storage.close().then(() => process.exit(0))
    })
    server.closeIdleConnections()
    setTimeout(() => process.exit(1), 10_000).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
