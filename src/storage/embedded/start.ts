import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { socketPath } from './socket-path.js'

export interface EmbeddedStore {
  /** A connection string without a database: give its name as `dbName`. */
  readonly uri: string
  /** Lets go of the store; it stops by itself when nobody else uses it. */
  close(): Promise<void>
}

export interface StoreOptions {
  readonly dataDir: string
  /** How often documents with a TTL index are removed, 60 as in MongoDB. */
  readonly ttlSeconds?: number
}

/** What the process tells of its start. */
type Told = { readonly ready: true } | { readonly taken: true } | { readonly error: string }

/** Starts a process for the data folder; one that finds the folder taken leaves again, which is as good. */
async function spawn({ dataDir, ttlSeconds }: StoreOptions): Promise<ChildProcess | undefined> {
  const args = [dataDir, ...(ttlSeconds === undefined ? [] : [String(ttlSeconds)])]
  const child = fork(fileURLToPath(new URL('./child.js', import.meta.url)), args, {
    // Short-lived buffers are most of what it makes: a small young generation costs no time and spares 20 MB.
    execArgv: ['--max-old-space-size=1024', '--max-semi-space-size=4'],
    // Of its own group: what stops the application must not stop the store before its last write.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((done, fail) => {
    child.once('message', (told: Told) => {
      child.unref()
      child.channel?.unref()
      if ('error' in told) fail(new Error(`The store could not start: ${told.error}`))
      else done('taken' in told ? undefined : child)
    })
    child.once('error', fail)
    child.once('exit', (code) =>
      fail(new Error(`The store's process ended with code ${code ?? 'none'} while it started`)),
    )
  })
}

/** A connection that says nothing: it keeps the store running, and tells when it is gone. */
async function holdOpen(socket: string): Promise<Socket | undefined> {
  const line = connect(socket)
  return once(line, 'connect').then(
    () => line.unref(),
    () => undefined,
  )
}

/** Connects to the store of a data folder, starting it where nobody has yet, and again should it ever fall. */
export async function connectOrSpawn(options: StoreOptions): Promise<EmbeddedStore> {
  const dataDir = resolve(options.dataDir)
  const socket = socketPath(dataDir)
  let closed = false
  let child: ChildProcess | undefined
  let line: Socket | undefined

  const ensure = async (): Promise<void> => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      line = await holdOpen(socket)
      if (line) break
      child = await spawn({ ...options, dataDir })
    }
    if (!line) throw new Error(`No store answers for ${dataDir}`)
    line.on('error', () => undefined)
    line.once('close', () => {
      if (!closed) ensure().catch(() => undefined)
    })
  }

  await ensure()
  return {
    uri: `mongodb://${encodeURIComponent(socket)}/?directConnection=true`,
    close: async () => {
      closed = true
      line?.destroy()
      const leaving = child
      if (!leaving?.connected || leaving.exitCode !== null) return
      // It may be gone before it hears of it, which is as good.
      leaving.on('error', () => undefined)
      await new Promise<void>((done) => {
        const patience = setTimeout(done, 1000)
        leaving.once('exit', () => {
          clearTimeout(patience)
          done()
        })
        leaving.send('leave', () => undefined)
      })
      if (child?.connected) child.disconnect()
    },
  }
}
