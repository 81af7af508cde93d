import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

export interface Lock {
  release(): void
}

const lockName = 'store.lock'

/** Whether a store answers on the socket. */
export async function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}

/** When a process began, where the system tells: with its number it is the process, and not a later one. */
function beginOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const own = `${process.pid} ${beginOf(process.pid)}`

function holderOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(holder: string): boolean {
  const [pid = '', begin] = holder.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return begin === beginOf(Number(pid))
}

function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch {
    // Somebody else was quicker.
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
  if (holderOf(aside) !== dead) {
    try {
      linkSync(aside, file)
    } catch {
      // A third one has taken it meanwhile.
    }
  }
  remove(aside)
}

function create(file: string): boolean {
  const made = `${file}.new.${process.pid}`
  writeFileSync(made, own, { mode: 0o600 })
  try {
    // A link appears at once with its content, and only if there is none yet.
    linkSync(made, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    remove(made)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The one lock of a data folder; undefined when another process holds it and answers. */
export async function takeLock(
  dataDir: string,
  socket: string,
  patienceMs = 5000,
): Promise<Lock | undefined> {
  const file = join(dataDir, lockName)
  const until = Date.now() + patienceMs
  while (!create(file)) {
    const holder = holderOf(file)
    if (holder === undefined) continue
    if (!isAlive(holder)) takeAway(file, holder)
    else if (await answers(socket)) return undefined
    else if (Date.now() > until)
      throw new Error(`${file} is held by process ${holder}, which does not answer`)
    else await pause(20)
  }
  return {
    release: () => {
      if (holderOf(file) === own) remove(file)
    },
  }
}
