import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { projectRoot } from '../../src/config/project-root.js'

export interface RunningSite {
  readonly origin: string
  /** What the start printed. */
  readonly output: () => string
  /** kill -9 of the app and the store at once. */
  kill(): Promise<void>
  /** SIGTERM, as a service manager would. */
  stop(): Promise<number | null>
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The address is printed once everything answers. */
async function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  const exited = once(child, 'exit')
  while (!output().includes('http://')) {
    if (child.exitCode !== null) throw new Error(`The site did not start:\n${output()}`)
    await Promise.race([exited, child.stdout === null ? exited : once(child.stdout, 'data')])
  }
}

/** The site as `npm start` runs it, in processes of its own. */
export async function startSite(
  dataDir: string,
  environ: Readonly<Record<string, string>> = {},
): Promise<RunningSite> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'src', 'server.js')], {
    detached: true,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      LOG_LEVEL: 'error',
      DATA_DIR: dataDir,
      PORT: String(port),
      ...environ,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = once(child, 'exit')
  await untilReady(child, () => printed)
  return {
    origin,
    output: () => printed,
    async kill() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}
