import { mkdtempSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { createApp } from '../../src/app.js'
import { composeServices, type Services } from '../../src/composition.js'
import { readConfig, type Environ } from '../../src/config/config.js'
import { prepareStorage } from '../../src/storage/prepare-storage.js'
import { testClock, type TestClock } from './clock.js'
import { openTestDatabase } from './store.js'

export interface TestApp {
  readonly services: Services
  readonly clock: TestClock
  readonly connection: Connection
  /** Such as http://127.0.0.1:41234 */
  readonly origin: string
  close(): Promise<void>
}

/** Hashing is slow on purpose; tests do it often and have nothing to protect. */
const cheapHashing = { memoryCost: 64, timeCost: 1 }

export interface TestServices {
  readonly services: Services
  readonly clock: TestClock
  readonly connection: Connection
  close(): Promise<void>
}

/** The real composition on a database of its own, without HTTP: for tests of services. */
export async function createTestServices(environ: Environ = {}, clock = testClock()): Promise<TestServices> {
  const connection = await openTestDatabase()
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'konullu-secrets-')),
    ...environ,
  })
  const services = composeServices({ config, connection, clock, passwordCost: cheapHashing })
  await prepareStorage(connection, clock)
  const close = async (): Promise<void> => {
    await services.solver.close()
    await connection.close()
  }
  return { services, clock, connection, close }
}

/** The real app with the real composition, listening on a free port of this machine. */
export async function createTestApp(environ: Environ = {}, clock = testClock()): Promise<TestApp> {
  const test = await createTestServices(environ, clock)
  const { services, connection } = test
  const server: Server = createServer(createApp(services))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    services,
    clock,
    connection,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await test.close()
    },
  }
}
