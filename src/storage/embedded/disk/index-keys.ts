import { createHash } from 'node:crypto'
import { inverted } from '../language/keys.js'
import { endOf, rowsOf } from '../language/rows.js'
import { fail } from '../language/store-error.js'
import type { SortField } from '../language/sort.js'
import type { Doc } from '../language/values.js'

export interface IndexKeys {
  /** By key, the values it was made of. */
  readonly entries: Map<string, readonly unknown[]>
  readonly multikey: boolean
  /** Whether any field of the index is present, for sparse indexes. */
  readonly present: boolean
  readonly long: boolean
}

const maxKey = 1200
export const cutAt = 1000

/** LMDB's keys end at 1,978 bytes: a longer one keeps its beginning, and a hash that keeps it unique. */
export const cut = (key: string): string =>
  key.length <= maxKey
    ? key
    : key.slice(0, cutAt) + createHash('sha256').update(key, 'latin1').digest('binary')

export function indexKeys(doc: Doc, fields: readonly SortField[]): IndexKeys {
  const rows = rowsOf(
    doc,
    fields.map(({ parts }) => parts),
    () => fail(171, 'cannot index parallel arrays'),
  )
  const entries = new Map<string, readonly unknown[]>()
  let long = false
  for (const row of rows) {
    const key = row.map((part, i) => (fields[i]?.direction === -1 ? inverted(part.key) : part.key)).join('')
    long ||= key.length > maxKey
    entries.set(
      cut(key),
      row.map(({ value }) => value),
    )
  }
  const present = rows.some((row) => row.some(({ value }) => value !== undefined))
  const multikey = fields.some(({ parts }) => Array.isArray(endOf(doc, parts)))
  return { entries, multikey, present, long }
}
