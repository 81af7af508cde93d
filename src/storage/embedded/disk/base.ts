import { createDocumentCache } from './document-cache.js'
import type { LmdbFile } from './lmdb-file.js'
import { createOverlay, layered, type KeySource, type Overlay, type Rec } from './overlay.js'

/** What statements read and write: the committed state, or a transaction's view of it. */
export interface View {
  readonly inTransaction: boolean
  get(key: string): Rec | undefined
  put(key: string, rec: Rec | null): void
  /** Before the first put of a write: makes sure no open transaction stands against changing these keys. */
  reserve(keys: Iterable<string>): void
  readonly keys: KeySource
  /** A collection's number of documents changes with the writes it belongs to. */
  count(counter: Counter, by: number): void
}

export interface Counter {
  add(by: number): void
}

/** Told of each key of the committed state before it changes. */
export type Watcher = (key: string, before: () => Rec | undefined) => void

export interface Base {
  get(key: string): Rec | undefined
  put(key: string, rec: Rec | null): void
  readonly keys: KeySource
  /** Resolves when everything put so far is on disk; rejects when it could not be written and is undone. */
  durable(): Promise<void>
  watch(watcher: Watcher): () => void
  /** Called just before changes go to disk, to add what is kept in memory until then. */
  beforeFlush(hook: () => void): void
  /** Called when writing failed and memory has to be read again from disk. */
  onLoss(hook: (error: Error) => void): void
  close(): Promise<void>
}

interface Generation {
  readonly changes: Overlay
  readonly settled: Promise<void>
  resolve(): void
  reject(error: Error): void
}

function createGeneration(): Generation {
  let resolve = (): void => undefined
  let reject = (_error: Error): void => undefined
  const settled = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  settled.catch(() => undefined)
  return { changes: createOverlay(), settled, resolve: () => resolve(), reject: (error) => reject(error) }
}

/** LMDB's own limit: a longer key would fail the commit of everybody's writes. */
const longestKey = 1978

/** Document trees end in index number 0: only they are worth caching. */
const isDocumentKey = (key: string): boolean => key.charCodeAt(0) === 2 && key.charCodeAt(5) === 0

export function createBase(file: LmdbFile, cacheBytes: number): Base {
  const cache = createDocumentCache(cacheBytes)
  const watchers = new Set<Watcher>()
  const flushHooks: (() => void)[] = []
  const lossHooks: ((error: Error) => void)[] = []
  let current = createGeneration()
  let flushing: Generation | undefined
  let running = false

  const fromDisk = (key: string): Rec | undefined => {
    const held = cache.get(key)
    if (held) return held
    const bytes = file.get(key)
    if (!bytes) return undefined
    const rec = { bytes }
    if (isDocumentKey(key)) cache.set(key, rec)
    return rec
  }

  const get = (key: string): Rec | undefined => {
    const pending = current.changes.get(key) ?? (current.changes.has(key) ? null : flushing?.changes.get(key))
    return pending === undefined ? fromDisk(key) : (pending ?? undefined)
  }

  const lose = (error: Error, failed: Generation): void => {
    const unwritten = current
    flushing = undefined
    current = createGeneration()
    cache.clear()
    for (const hook of lossHooks) hook(error)
    failed.reject(error)
    unwritten.reject(error)
  }

  const writeOut = async (): Promise<boolean> => {
    for (const hook of flushHooks) hook()
    const generation = current
    flushing = generation
    current = createGeneration()
    try {
      await file.write(generation.changes.entries())
    } catch (error) {
      lose(error instanceof Error ? error : new Error(String(error)), generation)
      return false
    }
    for (const [key, rec] of generation.changes.entries()) {
      if (!isDocumentKey(key)) continue
      cache.delete(key)
      if (rec) cache.set(key, rec)
    }
    flushing = undefined
    generation.resolve()
    return true
  }

  const flushAll = async (): Promise<void> => {
    while (current.changes.size > 0 && (await writeOut()));
    running = false
    if (current.changes.size > 0) schedule()
  }

  /** After this turn's messages: their statements share one commit. */
  const schedule = (): void => {
    if (running) return
    running = true
    setImmediate(() => void flushAll())
  }

  const below: KeySource = (range, limit) => file.keys(range, limit)
  return {
    get,
    put: (key, rec) => {
      if (key.length > longestKey) throw new RangeError('A key is longer than the file can hold')
      for (const watcher of watchers) watcher(key, () => get(key))
      current.changes.set(key, rec)
      schedule()
    },
    keys: (range, limit) =>
      layered(below, flushing ? [current.changes, flushing.changes] : [current.changes])(range, limit),
    durable: () => (current.changes.size > 0 ? current.settled : (flushing?.settled ?? Promise.resolve())),
    watch: (watcher) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    beforeFlush: (hook) => void flushHooks.push(hook),
    onLoss: (hook) => void lossHooks.push(hook),
    close: async () => {
      while (current.changes.size > 0 || flushing) await (flushing ?? current).settled.catch(() => undefined)
      await file.close()
    },
  }
}
