import { StoreError, fail } from '../language/store-error.js'
import type { File } from './file.js'
import type { Rec } from './key-space.js'

/** Told of each key of the committed state before it changes. */
export type Watcher = (key: string, before: () => Rec | undefined) => void

/** A write met something that has to end first; it is tried again then. It must not have put anything yet. */
export class Blocked extends Error {
  readonly until: Promise<void>
  constructor(until: Promise<void>) {
    super('blocked by an open transaction')
    this.until = until
  }
}

interface Job {
  readonly work: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

/** Documents by key, the older half forgotten whenever the younger has grown to half of the bytes allowed. */
function createCache(
  maxBytes: number,
): Pick<Map<string, Rec>, 'get' | 'delete' | 'clear'> & { add(key: string, rec: Rec): void } {
  let [young, old] = [new Map<string, Rec>(), new Map<string, Rec>()]
  let bytes = 0
  const add = (key: string, rec: Rec): void => {
    young.set(key, rec)
    if ((bytes += rec.bytes.length) < maxBytes / 2) return
    old = young
    young = new Map()
    bytes = 0
  }
  return {
    add,
    get: (key) => {
      const aged = young.has(key) ? undefined : old.get(key)
      if (aged) add(key, aged)
      return young.get(key) ?? aged
    },
    delete: (key) => {
      old.delete(key)
      return young.delete(key)
    },
    clear: () => {
      young = new Map()
      old = new Map()
      bytes = 0
    },
  }
}

const exceeded = 'operation exceeded time limit'

/** Document trees end in index number 0: only they are worth keeping. */
const isDocument = (key: string): boolean => key.charCodeAt(0) === 2 && key.charCodeAt(5) === 0

export type Base = ReturnType<typeof createBase>

/** The committed state, with the documents read last kept decoded. */
export function createBase(file: File, cacheBytes: number) {
  const cache = createCache(cacheBytes)
  const watchers = new Set<Watcher>()
  const commitHooks: (() => void)[] = []
  const lossHooks: ((error: Error) => void)[] = []
  let queue: Job[] = []

  const get = (key: string): Rec | undefined => {
    const held = cache.get(key)
    if (held) return held
    const bytes = file.get(key)
    const rec = bytes && { bytes }
    if (rec && isDocument(key)) cache.add(key, rec)
    return rec
  }

  const enqueue = (job: Job): void => {
    if (queue.push(job) === 1) setImmediate(drain)
  }

  const attempt = (job: Job): (() => void) => {
    try {
      const value = job.work() as never
      return () => job.resolve(value)
    } catch (error) {
      if (error instanceof Blocked) return () => void error.until.then(() => enqueue(job))
      return () => job.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** After this turn's messages: their writes are one commit. */
  function drain(): void {
    const batch = queue
    queue = []
    let outcomes: (() => void)[] = []
    try {
      file.commit(() => {
        outcomes = batch.map(attempt)
        for (const hook of commitHooks) hook()
      })
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      cache.clear()
      for (const hook of lossHooks) hook(error)
      outcomes = batch.map((job) => () => job.reject(error))
    }
    for (const tell of outcomes) tell()
  }

  return {
    get,
    put: (key: string, rec: Rec | null): void => {
      for (const watcher of watchers) watcher(key, () => get(key))
      file.put(key, rec && rec.bytes)
      if (!isDocument(key)) return
      cache.delete(key)
      if (rec) cache.add(key, rec)
    },
    keys: file.keys,
    watch: (watcher: Watcher): (() => void) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    /** Runs a write; writes that come in one moment share a commit. Resolves when it is on disk. */
    write: <T>(work: () => T, maxTimeMS = Infinity): Promise<T> => {
      const late = Date.now() + maxTimeMS
      const timely = (): T => (Date.now() >= late ? fail(50, exceeded) : work())
      return new Promise((resolve, reject) => {
        enqueue({ work: timely, resolve, reject })
        if (maxTimeMS < Infinity) setTimeout(() => reject(new StoreError(50, exceeded)), maxTimeMS).unref()
      })
    },
    /** Called at the end of each commit, to put what is kept in memory until then. */
    beforeCommit: (hook: () => void): void => void commitHooks.push(hook),
    /** Called when a commit failed: memory has to be read again from disk. */
    onLoss: (hook: (error: Error) => void): void => void lossHooks.push(hook),
    close: async (): Promise<void> => {
      if (queue.length > 0) await new Promise((drained) => setImmediate(drained))
      await file.close()
    },
  }
}
