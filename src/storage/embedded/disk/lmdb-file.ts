import { mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { open } from 'lmdb'
import { StoreError } from '../language/store-error.js'
import { checkFile } from './file-check.js'
import type { KeyRange, Rec } from './overlay.js'

/** The file below: reads are at once, a batch of changes is durable when its promise resolves. */
export interface LmdbFile {
  get(key: string): Buffer | undefined
  keys(range: KeyRange, limit: number): string[]
  write(changes: Iterable<[string, Rec | null]>): Promise<void>
  close(): Promise<void>
}

const toBytes = (key: string): Buffer => Buffer.from(key, 'latin1')

export const fileName = 'store.mdb'

/** Address space, not disk: the file grows as it is filled. */
const mapSize = 64 * 1024 ** 3

const formatKey = Buffer.from('\0format')
const format = 'embedded-store 1'

function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  return new StoreError(1, `Could not write: ${error instanceof Error ? error.message : String(error)}`)
}

/** What a commit may need besides its own bytes: the pages on the way to them, copied. */
const spare = 2 * 1024 * 1024

const freeBytesOf =
  (dataDir: string): (() => number) =>
  () => {
    const { bavail, bsize } = statfsSync(dataDir)
    return bavail * bsize
  }

/** LMDB does not survive a disk that fills up while it writes: so it is not let. */
function checkSpace(changes: readonly [string, Rec | null][], freeBytes: () => number): void {
  const needed = changes.reduce((sum, [key, rec]) => sum + (rec ? 2 * (key.length + rec.bytes.length) : 0), 0)
  if (needed > 0 && freeBytes() < needed + spare)
    throw new StoreError(14031, 'Out of disk space: nothing of this was written')
}

/** `freeBytes` tells how much the disk can still take. */
export function openLmdb(dataDir: string, freeBytes = freeBytesOf(dataDir)): LmdbFile {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, fileName)
  checkFile(path)
  const db = open<Buffer, Buffer>({
    path,
    noSubdir: true,
    keyEncoding: 'binary',
    encoding: 'binary',
    cache: false,
    overlappingSync: false,
    mapSize,
  })
  const found = db.getBinary(formatKey)?.toString()
  if (found === undefined && Array.from(db.getKeys({ limit: 1 })).length > 0)
    throw new Error(`${path} is another program's`)
  if (found !== undefined && found !== format)
    throw new Error(`${path} has the format "${found}", not "${format}"`)
  if (found === undefined) db.putSync(formatKey, Buffer.from(format))
  return {
    get: (key) => db.getBinary(toBytes(key)),
    keys: ({ from, to, reverse }, limit) => {
      const [low, high] = [toBytes(from), toBytes(to)]
      const found = reverse
        ? db.getKeys({ start: high, end: low, reverse, exclusiveStart: true, inclusiveEnd: true, limit })
        : db.getKeys({ start: low, end: high, limit })
      return Array.from(found, (key) => key.toString('latin1'))
    },
    write: async (changes) => {
      try {
        const all = [...changes]
        checkSpace(all, freeBytes)
        await db.batch(() => {
          for (const [key, rec] of all) {
            if (rec) db.put(toBytes(key), rec.bytes).catch(() => undefined)
            else db.remove(toBytes(key)).catch(() => undefined)
          }
        })
        // From here on memory no longer covers these changes: reads have to see them in the file.
        db.resetReadTxn()
      } catch (error) {
        throw toStoreError(error)
      }
    },
    close: () => db.close(),
  }
}
