import { rmSync } from 'node:fs'
import { takeLock } from './lock-file.js'
import { startServer } from './server.js'
import { socketPath } from './socket-path.js'

/** The process the store runs in: it serves until its last client has left. */

/** Time for an application that restarts to come back, and for the one that started us to connect. */
let graceMs = 3000
let clients = 0
let leaving: NodeJS.Timeout | undefined
let close = (): Promise<void> => Promise.resolve()

const [dataDir = './data', ttl] = process.argv.slice(2)

const tell = (message: object): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(message, () => resolve())
    else resolve()
  })

async function stop(): Promise<void> {
  const closing = close
  close = () => new Promise(() => undefined)
  await closing()
  if (process.connected) process.disconnect()
  process.exit(0)
}

function leaveSoon(): void {
  clearTimeout(leaving)
  if (clients === 0) leaving = setTimeout(() => void stop(), graceMs)
}

async function start(): Promise<void> {
  const socket = socketPath(dataDir)
  const lock = await takeLock(dataDir, socket)
  if (!lock) {
    await tell({ taken: true })
    process.exit(0)
  }
  rmSync(socket, { force: true })
  try {
    const server = await startServer({
      dataDir,
      socket,
      ttlSeconds: ttl ? Number(ttl) : undefined,
      onFailure: () => void setTimeout(() => process.exit(3), 200),
      onClients: (count) => {
        clients = count
        leaveSoon()
      },
    })
    close = () => server.close().then(() => lock.release())
  } catch (error) {
    lock.release()
    throw error
  }
  await tell({ ready: true })
  leaveSoon()
}

const reasons: Record<string, string> = {
  EACCES: `the folder ${dataDir} cannot be written to`,
  EROFS: `the folder ${dataDir} cannot be written to`,
  EPERM: `the folder ${dataDir} cannot be written to`,
  ENOSPC: `the disk that holds ${dataDir} is full`,
  ENOTDIR: `${dataDir} is not a folder`,
  EEXIST: `${dataDir} is not a folder`,
}

/** What stands in the way, in words. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error))
}

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
process.on('disconnect', leaveSoon)
process.on('message', (message) => {
  // The application that started us is going: no need to wait for it to return.
  if (message !== 'leave') return
  graceMs = 0
  leaveSoon()
})

start().catch(async (error: unknown) => {
  await tell({ error: reasonOf(error) })
  process.exit(1)
})
