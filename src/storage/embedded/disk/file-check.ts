import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * LMDB maps its file into memory and believes it: one that is not its own, or is cut short, ends the process. So the
 * two pages that describe the file are read before it does.
 */

const pageHeader = 24
const magic = 0xbeefc0de
const leastSize = 8192

interface Meta {
  readonly transaction: bigint
  /** The bytes the file must have for this state to be whole. */
  readonly size: bigint
}

function metaAt(page: Buffer): Meta | undefined {
  if (page.readUInt32LE(pageHeader) !== magic) return undefined
  const pageSize = BigInt(page.readUInt32LE(48))
  return { transaction: page.readBigUInt64LE(152), size: (page.readBigUInt64LE(144) + 1n) * pageSize }
}

function readPage(file: number, at: number): Buffer {
  const page = Buffer.alloc(256)
  readSync(file, page, 0, page.length, at)
  return page
}

/** Throws, in words, where the file is no store or not a whole one; a missing or empty one is a new store. */
export function checkFile(path: string): void {
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size === 0) return
    const first = size >= leastSize ? metaAt(readPage(file, 0)) : undefined
    if (!first) throw new Error(`${path} is not a store of this program`)
    const pageSize = readPage(file, 0).readUInt32LE(48)
    const second = metaAt(readPage(file, pageSize))
    const newest = second && second.transaction > first.transaction ? second : first
    if (BigInt(size) < newest.size) {
      throw new Error(
        `${path} is cut short: ${size} bytes instead of ${newest.size}. Restore it from a backup`,
      )
    }
  } finally {
    closeSync(file)
  }
}
