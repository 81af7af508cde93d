import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { open } from 'lmdb'
import { StoreError } from '../language/store-error.js'
import type { KeyRange } from './key-space.js'

const fileName = 'store.mdb'

/** Address space, not disk: the file grows as it is filled. */
const mapSize = 64 * 1024 ** 3
const formatKey = Buffer.from('\0format')
const format = 'embedded-store 1'

/** LMDB's own limit: a longer key would fail everybody's commit. */
const longestKey = 1978

/** What a commit may need besides its own bytes: the pages on the way to them, copied. */
const spare = 2 * 1024 * 1024

/** Where LMDB's two describing pages keep their fields (struct MDB_meta in its mdb.c). */
const meta = { magicAt: 24, magic: 0xbeefc0de, pageSizeAt: 48, lastPageAt: 144, transactionAt: 152 }

/**
 * LMDB maps its file into memory and believes it: one that is not its own, or is cut short, ends the process. So the
 * two pages that describe the file are read before it does. A missing or empty file is a new store.
 */
function checkFile(path: string): void {
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  const page = (at: number): Buffer => {
    const bytes = Buffer.alloc(256)
    readSync(file, bytes, 0, bytes.length, at)
    return bytes
  }
  try {
    const { size } = fstatSync(file)
    if (size === 0) return
    const first = page(0)
    if (size < 8192 || first.readUInt32LE(meta.magicAt) !== meta.magic)
      throw new Error(`${path} is not a store of this program`)
    const second = page(first.readUInt32LE(meta.pageSizeAt))
    const newer =
      second.readUInt32LE(meta.magicAt) === meta.magic &&
      second.readBigUInt64LE(meta.transactionAt) > first.readBigUInt64LE(meta.transactionAt)
    const newest = newer ? second : first
    const whole =
      (newest.readBigUInt64LE(meta.lastPageAt) + 1n) * BigInt(newest.readUInt32LE(meta.pageSizeAt))
    if (BigInt(size) < whole)
      throw new Error(`${path} is cut short: ${size} bytes instead of ${whole}. Restore it from a backup`)
  } finally {
    closeSync(file)
  }
}

function freeBytesOf(dataDir: string): number {
  const { bavail, bsize } = statfsSync(dataDir)
  return bavail * bsize
}

const toBytes = (key: string): Buffer => Buffer.from(key, 'latin1')

export type File = ReturnType<typeof openFile>

/** `freeBytes` tells how much the disk can still take: LMDB does not survive one that fills up, so it is not let. */
export function openFile(dataDir: string, freeBytes = (): number => freeBytesOf(dataDir)) {
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
  let needed = 0
  return {
    get: (key: string): Buffer | undefined => db.getBinary(toBytes(key)),
    keys: ({ from, to, reverse }: KeyRange, limit: number): string[] => {
      const [low, high] = [toBytes(from), toBytes(to)]
      const found = reverse
        ? db.getKeys({ start: high, end: low, reverse, exclusiveStart: true, inclusiveEnd: true, limit })
        : db.getKeys({ start: low, end: high, limit })
      return Array.from(found, (key) => key.toString('latin1'))
    },
    /** Within `commit`. */
    put: (key: string, bytes: Buffer | null): void => {
      if (key.length > longestKey) throw new RangeError('A key is longer than the file can hold')
      if (!bytes) return void db.removeSync(toBytes(key))
      needed += 2 * (key.length + bytes.length)
      db.putSync(toBytes(key), bytes)
    },
    /** Returns when all that `work` has put is on disk; throws, and nothing of it is. */
    commit: (work: () => void): void => {
      needed = 0
      db.transactionSync(() => {
        work()
        if (needed > 0 && freeBytes() < needed + spare)
          throw new StoreError(14031, 'Out of disk space: nothing of this was written')
      })
    },
    close: (): Promise<void> => db.close(),
  }
}
