import { once } from 'node:events'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Lock {
  release(): void
}

/** Whether a store answers on the socket. */
async function answers(socket: string): Promise<boolean> {
  const probe = connect(socket)
  const answer = await once(probe, 'connect').then(
    () => true,
    () => false,
  )
  probe.destroy()
  return answer
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** When a process began, where the system tells: with its number it is the process, and not a later one. */
const beginOf = (pid: number): string => textOf(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[19] ?? ''

const own = `${process.pid} ${beginOf(process.pid)}`

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

function isAlive(holder: string): boolean {
  const [pid = '', begin] = holder.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false
  }
  return begin === beginOf(Number(pid))
}

/** A link appears at once with its content, and only if there is none yet. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function create(file: string): boolean {
  const made = `${file}.new.${process.pid}`
  writeFileSync(made, own, { mode: 0o600 })
  try {
    return link(made, file)
  } finally {
    rmSync(made, { force: true })
  }
}

/** Takes a dead process's lock away; puts it back when it turns out to be a living one's. */
function takeAway(file: string, dead: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (textOf(aside) !== dead) link(aside, file)
  rmSync(aside, { force: true })
}

/** The one lock of a data folder; undefined when another process holds it and answers. */
export async function takeLock(
  dataDir: string,
  socket: string,
  patienceMs = 5000,
): Promise<Lock | undefined> {
  const file = join(dataDir, 'store.lock')
  const until = Date.now() + patienceMs
  while (!create(file)) {
    const holder = textOf(file)
    if (holder === undefined) continue
    if (!isAlive(holder)) takeAway(file, holder)
    else if (await answers(socket)) return undefined
    else if (Date.now() > until)
      throw new Error(`${file} is held by process ${holder}, which does not answer`)
    else await pause(20)
  }
  return {
    release: () => {
      if (textOf(file) === own) rmSync(file, { force: true })
    },
  }
}
