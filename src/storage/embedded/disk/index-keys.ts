import { createHash } from 'node:crypto'
import { emptyArrayKey, inverted, keyOf } from '../language/keys.js'
import { fail } from '../language/store-error.js'
import { getField, isDoc, isIndexPart, type Doc } from '../language/values.js'
import type { IndexField } from './catalog.js'

export interface IndexKeys {
  /** By key, the values it was made of. */
  readonly entries: Map<string, readonly unknown[]>
  readonly multikey: boolean
  /** Whether any field of the index is present, for sparse indexes. */
  readonly present: boolean
  readonly long: boolean
}

interface Pending {
  readonly value: unknown
  readonly rest: readonly string[]
}

interface Part {
  readonly key: string
  readonly value: unknown
}

const partOf = (value: unknown): Part => ({ key: keyOf(value), value })

/** Follows each field until it ends or stands before an array that has to be entered. */
function settle({ value, rest }: Pending): Pending {
  let [at, left] = [value, rest]
  for (let part = left[0]; part !== undefined; part = left[0]) {
    if (Array.isArray(at)) {
      if (!isIndexPart(part)) break
      at = at[Number(part)] as unknown
    } else at = isDoc(at) ? getField(at, part) : undefined
    left = left.slice(1)
  }
  return { value: at, rest: left }
}

/** The fields once the array they stand before is one of its elements. An array within an array is one value. */
function entered(settled: readonly Pending[], array: unknown, element: unknown): readonly Pending[] {
  return settled.map((pending) => {
    if (pending.value !== array) return pending
    return Array.isArray(element) && pending.rest.length > 0
      ? { value: undefined, rest: [] }
      : { value: element, rest: pending.rest }
  })
}

/** One row of parts for each combination of array elements, of which at most one array may be part. */
function rowsOf(fields: readonly Pending[]): Part[][] {
  const settled = fields.map(settle)
  const [array, ...others] = new Set(
    settled.map(({ value }) => value).filter((value) => Array.isArray(value)),
  )
  if (!array) return [settled.map(({ value }) => partOf(value))]
  if (others.length > 0) fail(171, 'cannot index parallel arrays')
  if (array.length === 0) {
    const empty = (rest: readonly string[]): Part =>
      rest.length === 0 ? { key: emptyArrayKey, value: array } : { key: keyOf(null), value: undefined }
    return [settled.map(({ value, rest }) => (value === array ? empty(rest) : partOf(value)))]
  }
  const leaf = settled.some(({ value, rest }) => value === array && rest.length === 0)
  return (array as unknown[]).flatMap((element) => {
    const next = entered(settled, array, element)
    return leaf && Array.isArray(element) ? [next.map(({ value }) => partOf(value))] : rowsOf(next)
  })
}

const maxKey = 1200
export const cutAt = 1000

/** LMDB's keys end at 1,978 bytes: a longer one keeps its beginning, and a hash that keeps it unique. */
export const cut = (key: string): string =>
  key.length <= maxKey
    ? key
    : key.slice(0, cutAt) + createHash('sha256').update(key, 'latin1').digest('binary')

export function indexKeys(doc: Doc, fields: readonly IndexField[]): IndexKeys {
  const rows = rowsOf(fields.map(({ parts }) => ({ value: doc, rest: parts })))
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
  const multikey = fields.some(({ parts }) => entersArray(doc, parts))
  return { entries, multikey, present, long }
}

function entersArray(doc: Doc, parts: readonly string[]): boolean {
  return Array.isArray(settle({ value: doc, rest: parts }).value)
}
