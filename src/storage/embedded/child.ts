import { rmSync } from 'node:fs'
import { startServer, type Server } from './server.js'
import { takeLock, type Lock } from './lock-file.js'
import { socketPath } from './socket-path.js'

/** The process the store runs in: it serves until its last client has left. */

/** Time for an application that restarts to come back, and for the one that started us to connect. */
const graceMs = 3000

let grace = graceMs
let clients = 0
let leaving: NodeJS.Timeout | undefined
let running: { server: Server; lock: Lock } | undefined

const tell = (message: object): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(message, () => resolve())
    else resolve()
  })

async function stop(): Promise<void> {
  const stopping = running
  running = undefined
  if (!stopping) return
  await stopping.server.close()
  stopping.lock.release()
  if (process.connected) process.disconnect()
  process.exit(0)
}

function leaveSoon(): void {
  clearTimeout(leaving)
  if (clients === 0) leaving = setTimeout(() => void stop(), grace)
}

async function start(dataDir: string, ttlSeconds: number | undefined): Promise<void> {
  const socket = socketPath(dataDir)
  const lock = await takeLock(dataDir, socket)
  if (!lock) {
    await tell({ taken: true })
    process.exit(0)
  }
  rmSync(socket, { force: true })
  const onClients = (count: number): void => {
    clients = count
    leaveSoon()
  }
  try {
    const onFailure = (): void => void setTimeout(() => process.exit(3), 200)
    const server = await startServer({
      onFailure,
      dataDir,
      socket,
      onClients,
      ...(ttlSeconds ? { ttlSeconds } : {}),
    })
    running = { server, lock }
  } catch (error) {
    lock.release()
    throw error
  }
  await tell({ ready: true })
  leaveSoon()
}

// A failed commit rejects promises within LMDB's library too; its clients are told by their replies.
process.on('unhandledRejection', (reason) => console.error('store:', reason))
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
process.on('disconnect', leaveSoon)
process.on('message', (message) => {
  // The application that started us is going: no need to wait for it to return.
  if (message !== 'leave') return
  grace = 0
  leaveSoon()
})

const [dataDir = './data', ttl] = process.argv.slice(2)
/** What stands in the way, in words. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return `the folder ${dataDir} cannot be written to`
  if (code === 'ENOSPC') return `the disk that holds ${dataDir} is full`
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${dataDir} is not a folder`
  return error instanceof Error ? error.message : String(error)
}

start(dataDir, ttl ? Number(ttl) : undefined).catch(async (error: unknown) => {
  await tell({ error: reasonOf(error) })
  process.exit(1)
})
