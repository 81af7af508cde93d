import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { projectRoot } from '../../src/config/project-root.js'

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

export interface Ended {
  readonly code: number | null
  readonly output: string
}

export interface Running {
  readonly child: ChildProcess
  /** Everything printed so far. */
  output(): string
  /** Resolves when the process has printed this; rejects when it ends without. */
  printed(text: string): Promise<void>
  readonly ended: Promise<Ended>
}

/** Runs a program of ours as its own process, as `npm start` and `npm run setup` do. */
export function run(
  program: string,
  options: { env?: Record<string, string>; args?: readonly string[] } = {},
): Running {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', join(projectRoot, 'dist/src', program), ...(options.args ?? [])],
    { env: { PATH: process.env['PATH'], ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  const waiting: { text: string; resolve: () => void; reject: (error: Error) => void }[] = []
  const take = (chunk: Buffer): void => {
    output += chunk.toString('utf8')
    for (const each of waiting) if (output.includes(each.text)) each.resolve()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const ended = new Promise<Ended>((resolve) => {
    // Not 'close': the embedded store's own process holds the same pipes, and may serve others for longer.
    child.once('exit', (code) => {
      setImmediate(() => {
        setImmediate(() => {
          for (const each of waiting) each.reject(new Error(`Ended without "${each.text}":\n${output}`))
          child.stdout.destroy()
          child.stderr.destroy()
          resolve({ code, output })
        })
      })
    })
  })
  return {
    child,
    output: () => output,
    printed: (text) =>
      new Promise((resolve, reject) => {
        if (output.includes(text)) resolve()
        else waiting.push({ text, resolve, reject })
      }),
    ended,
  }
}
