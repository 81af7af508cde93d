import { createHash } from 'node:crypto'
import { fail } from '../language/store-error.js'
import { emptyArrayKey, inverted, keyOf } from '../language/keys.js'
import { getField, isDoc, isIndexPart, type Doc } from '../language/values.js'
import type { IndexField } from './catalog.js'

export interface IndexEntry {
  readonly key: string
  readonly values: readonly unknown[]
}

export interface IndexKeys {
  readonly entries: IndexEntry[]
  readonly multikey: boolean
  /** Whether any field of the index is present, for sparse indexes. */
  readonly present: boolean
  readonly long: boolean
}

interface Pending {
  readonly value: unknown
  readonly rest: readonly string[]
}

interface Found {
  readonly key: string
  readonly value: unknown
}

interface Collector {
  readonly out: Found[][]
  multikey: boolean
}

/** Follows each field until it ends or stands before an array that has to be entered. */
function settle({ value, rest }: Pending): Pending {
  let [at, left] = [value, rest]
  while (left.length > 0) {
    const part = left[0] ?? ''
    if (Array.isArray(at)) {
      if (!isIndexPart(part)) break
      at = at[Number(part)] as unknown
    } else {
      at = isDoc(at) ? getField(at, part) : undefined
    }
    left = left.slice(1)
  }
  return { value: at, rest: left }
}

function spread(fields: readonly Pending[], collector: Collector): void {
  const settled = fields.map(settle)
  const arrays = [...new Set(settled.map(({ value }) => value).filter((value) => Array.isArray(value)))]
  if (arrays.length === 0) {
    collector.out.push(settled.map(({ value }) => ({ key: keyOf(value), value })))
    return
  }
  if (arrays.length > 1) fail(171, 'cannot index parallel arrays')
  const array = arrays[0] as unknown[]
  collector.multikey = true
  if (array.length === 0) {
    collector.out.push(
      settled.map(({ value, rest }) => {
        if (value !== array) return { key: keyOf(value), value }
        return rest.length === 0 ? { key: emptyArrayKey, value } : { key: keyOf(null), value: undefined }
      }),
    )
    return
  }
  for (const element of array) spreadElement(settled, array, element, collector)
}

function spreadElement(
  settled: readonly Pending[],
  array: unknown,
  element: unknown,
  collector: Collector,
): void {
  const leaf = settled.some(({ value, rest }) => value === array && rest.length === 0)
  const next = settled.map((pending) =>
    pending.value === array ? { value: element, rest: pending.rest } : pending,
  )
  if (leaf && Array.isArray(element)) {
    // An array within an array is one value.
    collector.out.push(next.map(({ value }) => ({ key: keyOf(value), value })))
  } else {
    spread(
      next.map((pending) =>
        Array.isArray(pending.value) && pending.rest.length > 0 ? { value: undefined, rest: [] } : pending,
      ),
      collector,
    )
  }
}

const maxKey = 1200
export const cutAt = 1000

/** LMDB's keys end at 1,978 bytes: a longer one keeps its beginning, and a hash that keeps it unique. */
export function cut(key: string): string {
  if (key.length <= maxKey) return key
  return key.slice(0, cutAt) + createHash('sha256').update(key, 'latin1').digest('binary')
}

export const directed = (key: string, direction: 1 | -1): string => (direction === 1 ? key : inverted(key))

export function indexKeys(doc: Doc, fields: readonly IndexField[]): IndexKeys {
  const collector: Collector = { out: [], multikey: false }
  spread(
    fields.map(({ parts }) => ({ value: doc, rest: parts })),
    collector,
  )
  const entries = new Map<string, IndexEntry>()
  let long = false
  for (const found of collector.out) {
    const full = found.map(({ key }, i) => directed(key, fields[i]?.direction ?? 1)).join('')
    long ||= full.length > maxKey
    const key = cut(full)
    entries.set(key, { key, values: found.map(({ value }) => value) })
  }
  const present = collector.out.some((found) => found.some(({ value }) => value !== undefined))
  return { entries: [...entries.values()], multikey: collector.multikey, present, long }
}
