import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { dispatch } from './commands/dispatch.js'
import type { Engine } from './commands/command.js'
import { createFailPoints } from './commands/fail-points.js'
import { createBase } from './disk/base.js'
import { createCatalog } from './disk/catalog.js'
import { openFile } from './disk/file.js'
import { createRecords } from './disk/records.js'
import { StoreError } from './language/store-error.js'
import { createCursors } from './sessions/cursors.js'
import { createSessions } from './sessions/sessions.js'
import { createTransactions } from './sessions/transactions.js'
import { expire } from './ttl.js'
import { serveConnection } from './wire/connection.js'

export interface ServerOptions {
  readonly dataDir: string
  readonly socket: string
  readonly ttlSeconds?: number | undefined
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

function createEngine({ dataDir, socket, freeBytes, onFailure }: ServerOptions): Engine {
  const base = createBase(openFile(dataDir, freeBytes), cacheBytes)
  const catalog = createCatalog(base)
  const transactions = createTransactions(base, catalog)
  base.onLoss((error) => {
    transactions.abortAll()
    if (!(error instanceof StoreError) || error.code !== 14031) onFailure?.()
  })
  const cursors = createCursors()
  const sessions = createSessions(base, transactions, cursors)
  const records = createRecords(catalog)
  const failPoints = createFailPoints()
  return { base, catalog, records, cursors, transactions, sessions, failPoints, address: socket }
}

/** Sweeps what nobody came back for, and removes what has expired. */
function keepHouse(engine: Engine, ttlSeconds: number): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  const every = async (ms: number, work: () => Promise<unknown>): Promise<void> => {
    while (await pause(ms, true, { signal }).catch(() => false)) await work().catch(() => undefined)
  }
  void every(10_000, () => {
    engine.cursors.sweep(Date.now())
    engine.transactions.sweep(Date.now())
    return engine.base.write(() => engine.sessions.sweep(Date.now()))
  })
  void every(ttlSeconds * 1000, () => expire(engine))
  return () => stopping.abort()
}

export async function startServer(options: ServerOptions): Promise<Server> {
  const { socket, onClients } = options
  const engine = createEngine(options)
  const stopHousekeeping = keepHouse(engine, options.ttlSeconds ?? 60)
  const clients = new Set<Socket>()
  let connections = 0
  const server = createServer((client) => {
    const connectionId = (connections += 1)
    clients.add(client)
    onClients?.(clients.size)
    client.on('close', () => {
      clients.delete(client)
      engine.sessions.disconnected(connectionId)
      engine.failPoints.disconnected(connectionId)
      onClients?.(clients.size)
    })
    serveConnection(client, (request) => dispatch(engine, request, connectionId))
  })
  await once(server.listen(socket), 'listening')
  chmodSync(socket, 0o600)
  return {
    close: async () => {
      stopHousekeeping()
      const closed = new Promise((resolve) => server.close(resolve))
      for (const client of clients) client.destroy()
      await closed
      await engine.base.close()
    },
  }
}
