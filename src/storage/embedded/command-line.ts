import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream'
import { parseArgs } from 'node:util'
import { checkStore } from './disk/check.js'
import { takeLock } from './lock-file.js'
import { printPermitted } from './permitted.js'
import { socketPath } from './socket-path.js'
import { connectOrSpawn } from './start.js'

const usage = `embedded-store --permitted            what it answers
embedded-store --check DIR            whether documents, indexes and counts agree (the store must be at rest)
embedded-store --data DIR --port N    serves a folder on 127.0.0.1 until it is stopped`

const { values } = parseArgs({
  options: {
    permitted: { type: 'boolean' },
    check: { type: 'string' },
    data: { type: 'string' },
    port: { type: 'string' },
  },
})

async function check(dataDir: string): Promise<number> {
  const lock = await takeLock(dataDir, socketPath(dataDir))
  if (!lock) throw new Error(`A running store holds ${dataDir}: stop the application first`)
  const faults = await checkStore(dataDir).finally(() => lock.release())
  for (const fault of faults) console.log(fault)
  console.log(faults.length === 0 ? 'Documents, indexes and counts agree.' : `${faults.length} faults.`)
  return faults.length === 0 ? 0 : 1
}

/** For tools outside; there is no password, so never on another address. */
async function serve(dataDir: string, port: number): Promise<number> {
  const store = await connectOrSpawn({ dataDir })
  const socket = socketPath(dataDir)
  const server = createServer((client) => {
    pipeline(client, connect(socket), client, () => client.destroy())
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const address = server.address()
  const listening = typeof address === 'object' && address ? address.port : port
  console.log(`mongodb://127.0.0.1:${listening}/?directConnection=true`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  server.close()
  await store.close()
  process.exit(0)
}

async function run(): Promise<number> {
  if (values.permitted) console.log(printPermitted())
  else if (values.check !== undefined) return check(resolve(values.check))
  else if (values.data !== undefined && values.port !== undefined)
    return serve(resolve(values.data), Number(values.port))
  else console.log(usage)
  return 0
}

run().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
