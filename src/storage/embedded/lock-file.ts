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

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch {
    // Somebody else was quicker.
  }
}

/** Takes a dead process's lock away; puts it back when it turns out to be a living one's. */
function takeAway(file: string, dead: number): void {
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
  const own = `${file}.new.${process.pid}`
  writeFileSync(own, String(process.pid), { mode: 0o600 })
  try {
    // A link appears at once with its content, and only if there is none yet.
    linkSync(own, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    remove(own)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * The one lock of a data folder; undefined when another process holds it and answers. A holder that is gone, or that
 * does not answer for some seconds (its number was given to another process), has lost it.
 */
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
    else if (Date.now() > until) takeAway(file, holder)
    else await pause(20)
  }
  return {
    release: () => {
      if (holderOf(file) === process.pid) remove(file)
    },
  }
}
