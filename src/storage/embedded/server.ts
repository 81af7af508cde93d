import { chmodSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { allCommands } from './commands/all-commands.js'
import type { Engine } from './commands/command.js'
import { dispatch, type Dispatcher } from './commands/dispatch.js'
import { createBase } from './disk/base.js'
import { createCatalog } from './disk/catalog.js'
import { openLmdb } from './disk/lmdb-file.js'
import { createRecords } from './disk/records.js'
import { createCursors } from './sessions/cursors.js'
import { createSessions } from './sessions/sessions.js'
import { createTransactions } from './sessions/transactions.js'
import { StoreError } from './language/store-error.js'
import { expire } from './ttl.js'
import { serveConnection } from './wire/connection.js'

export interface ServerOptions {
  readonly dataDir: string
  readonly socket: string
  readonly ttlSeconds?: number
  /** How much the disk can still take. */
  readonly freeBytes?: () => number
  /** Called when a commit failed for another reason than a full disk: the process should start anew. */
  readonly onFailure?: () => void
  /** Called with the number of connected clients whenever it changes. */
  readonly onClients?: (count: number) => void
}

export interface Server {
  close(): Promise<void>
}

const cacheBytes = 48 * 1024 * 1024

function createDispatcher({ dataDir, freeBytes, onFailure }: ServerOptions, address: string): Dispatcher {
  const base = createBase(openLmdb(dataDir, freeBytes), cacheBytes)
  const catalog = createCatalog(base)
  const transactions = createTransactions(base, catalog)
  base.onLoss((error) => {
    transactions.abortAll()
    if (!(error instanceof StoreError) || error.code !== 14031) onFailure?.()
  })
  const cursors = createCursors()
  const sessions = createSessions(base, transactions, cursors)
  const engine: Engine = { catalog, records: createRecords(catalog), cursors, startedAt: new Date(), address }
  return { engine, base, transactions, sessions, commands: allCommands(sessions) }
}

/** Sweeps what nobody came back for, and removes what has expired. */
function keepHouse(dispatcher: Dispatcher, ttlSeconds: number): () => void {
  const { engine, sessions, transactions } = dispatcher
  const sweep = setInterval(() => {
    sessions.sweep(Date.now())
    engine.cursors.sweep(Date.now())
  }, 10_000)
  let running = false
  const ttl = setInterval(() => {
    if (running) return
    running = true
    const done = (): void => void (running = false)
    expire({ catalog: engine.catalog, records: engine.records, transactions }).then(done, done)
  }, ttlSeconds * 1000)
  return () => {
    clearInterval(sweep)
    clearInterval(ttl)
  }
}

export async function startServer(options: ServerOptions): Promise<Server> {
  const { socket } = options
  const dispatcher = createDispatcher(options, socket)
  const stopHousekeeping = keepHouse(dispatcher, options.ttlSeconds ?? 60)
  const clients = new Set<Socket>()
  let connections = 0
  const server = createServer((client) => {
    const connectionId = (connections += 1)
    clients.add(client)
    options.onClients?.(clients.size)
    client.on('close', () => {
      clients.delete(client)
      dispatcher.sessions.disconnected(connectionId)
      options.onClients?.(clients.size)
    })
    serveConnection(client, (request) => dispatch(dispatcher, request, connectionId))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  chmodSync(socket, 0o600)
  return {
    close: async () => {
      stopHousekeeping()
      const closed = new Promise((resolve) => server.close(resolve))
      for (const client of clients) client.destroy()
      await closed
      await dispatcher.base.close()
    },
  }
}
