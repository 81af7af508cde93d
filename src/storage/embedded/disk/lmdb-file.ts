import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { open } from 'lmdb'
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

export function openLmdb(dataDir: string): LmdbFile {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const db = open<Buffer, Buffer>({
    path: join(dataDir, fileName),
    noSubdir: true,
    keyEncoding: 'binary',
    encoding: 'binary',
    cache: false,
    overlappingSync: false,
    mapSize,
  })
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
      await db.batch(() => {
        for (const [key, rec] of changes) {
          if (rec) void db.put(toBytes(key), rec.bytes)
          else void db.remove(toBytes(key))
        }
      })
    },
    close: () => db.close(),
  }
}
