import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { load } from 'cheerio'
import { projectRoot } from '../../src/config/project-root.js'
import { demoPassword } from '../../src/seed/demo-plan.js'

export interface MeasuredProcess {
  readonly origin: string
  /** What it has printed so far. */
  readonly output: () => string
  /** From spawning the process to the first whole answer of `/`. */
  readonly millisecondsToFirstPage: number
  readonly pid: number
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const firstPage = async (origin: string, child: ChildProcess): Promise<void> => {
  while (child.exitCode === null) {
    const answer = await fetch(origin).catch(() => null)
    if (answer?.ok) {
      await answer.arrayBuffer()
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('The process ended before it answered')
}

/** Runs a compiled script of ours that serves on PORT, and waits for its first page. */
export async function startMeasured(
  script: string,
  environ: Readonly<Record<string, string>>,
): Promise<MeasuredProcess> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const child = spawn(process.execPath, [join(projectRoot, 'dist', script)], {
    env: { ...process.env, LOG_LEVEL: 'error', PORT: String(port), ...environ },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await firstPage(origin, child)
  const millisecondsToFirstPage = performance.now() - startedAt
  return {
    origin,
    output: () => output,
    millisecondsToFirstPage,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** The e-mail of one volunteer who serves now, from what the start prints once it serves. */
export async function demoVolunteerEmail({ output }: Pick<MeasuredProcess, 'output'>): Promise<string> {
  for (;;) {
    const found = /(\S+@example\.org)\s+volunteer, genc/.exec(output())
    if (found?.[1] !== undefined) return found[1]
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Signs in through the page; answers with the session cookie. */
export async function sessionCookie(origin: string, email: string): Promise<string> {
  const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = await fetch(`${origin}/sign-in`)
  const token = load(await page.text())('input[name=_csrf]').attr('value') ?? ''
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieOf(page) },
    body: new URLSearchParams({ email, password: demoPassword, next: '/shifts', _csrf: token }),
  })
  if (answer.status !== 303) throw new Error(`Signing in was answered ${answer.status}`)
  return cookieOf(answer)
}

/** Resident memory in bytes of the site's process and of its store's (Linux only); null elsewhere. */
export function residentBytes(pid: number, dataDir: string): { site: number; store: number } | null {
  const bytesOf = (id: string | number): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024
  try {
    const [store = ''] = readFileSync(join(dataDir, 'store.lock'), 'utf8').split(' ')
    return { site: bytesOf(pid), store: bytesOf(store) }
  } catch {
    return null
  }
}
