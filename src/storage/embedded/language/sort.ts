import { inverted } from './keys.js'
import { rowsOf, type Part } from './rows.js'
import { fail } from './store-error.js'
import { isDoc, isNumeric, toNumber, type Doc } from './values.js'

/** Sorting by keys, made once for each document and equal to what an index holds. */

export interface SortField {
  readonly path: string
  readonly parts: readonly string[]
  readonly direction: 1 | -1
}

function checkSortPath(path: string, among: number): void {
  if (path.split('.').includes(''))
    fail(path === '' ? 40352 : path.endsWith('.') ? 40353 : 15998, `FieldPath holds an empty name: '${path}'`)
  if (path === '$natural' && among > 1) fail(2, "Cannot include '$natural' in compound sort")
  if (path.startsWith('$') && path !== '$natural')
    fail(16410, `FieldPath field names may not start with '$': '${path}'`)
}

export function parseSort(spec: unknown): SortField[] {
  if (spec === undefined || spec === null) return []
  if (!isDoc(spec)) return fail(14, 'Expected the sort to be an object')
  return Object.entries(spec).map(([path, value]) => {
    if (isDoc(value) && '$meta' in value) fail(238, '$meta sorting is not supported')
    if (!isNumeric(value)) fail(15974, `Illegal key in $sort specification: ${path}: ${String(value)}`)
    checkSortPath(path, Object.keys(spec).length)
    const direction = toNumber(value)
    if (direction !== 1 && direction !== -1)
      fail(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return { path, parts: path.split('.'), direction }
  })
}

const pathsOf = (fields: readonly SortField[]) => fields.map(({ parts }) => parts)
const parallel = (): never => fail(2, 'cannot sort with keys that are parallel arrays')

/**
 * A byte string by which documents sort; equal for documents that tie. Of an array the least element counts ascending
 * and the greatest descending, and of elements with several of the fields the first in the order as a whole.
 */
export function sortKey(doc: Doc, fields: readonly SortField[]): string {
  const rows = rowsOf(doc, pathsOf(fields), parallel)
  const ofPart = ({ key }: Part, i: number): string =>
    fields[i]?.direction === 1 ? key : `${inverted(key)}\xff`
  return rows.map((row) => row.map(ofPart).join('')).reduce((a, b) => (b < a ? b : a))
}

/** Stable, so documents that tie keep the order they came in. */
export function sorted<T>(items: Iterable<T>, docOf: (item: T) => Doc, fields: readonly SortField[]): T[] {
  const keyed = Array.from(items, (item) => ({ item, key: sortKey(docOf(item), fields) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ item }) => item)
}
