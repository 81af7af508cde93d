import { emptyArrayKey, inverted, keyOf } from './keys.js'
import { fail } from './store-error.js'
import { getField, isDoc, isIndexPart, isNumeric, toNumber, type Doc } from './values.js'

/** Sorting by keys, made once for each document and equal to what an index holds. */

export interface SortField {
  readonly path: string
  readonly parts: readonly string[]
  readonly direction: 1 | -1
}

export function parseSort(spec: unknown): SortField[] {
  if (spec === undefined || spec === null) return []
  if (!isDoc(spec)) return fail(14, 'Expected the sort to be an object')
  return Object.entries(spec).map(([path, value]) => {
    if (isDoc(value) && '$meta' in value) fail(238, '$meta sorting is not supported')
    if (!isNumeric(value)) fail(15974, `Illegal key in $sort specification: ${path}: ${String(value)}`)
    const direction = toNumber(value)
    if (direction !== 1 && direction !== -1)
      fail(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return { path, parts: path.split('.'), direction }
  })
}

const nullKey = keyOf(null)

/** The key of every value a path leads to, of the elements of an array instead of the array. */
export function indexValues(value: unknown, parts: readonly string[], at = 0): string[] {
  const part = parts[at]
  if (!Array.isArray(value)) {
    if (part === undefined) return [keyOf(value)]
    return isDoc(value) ? indexValues(getField(value, part), parts, at + 1) : [nullKey]
  }
  if (value.length === 0) return [part === undefined ? emptyArrayKey : nullKey]
  if (part === undefined) return value.map(keyOf)
  if (isIndexPart(part)) return indexValues(value[Number(part)], parts, at + 1)
  return value.flatMap((element) => (isDoc(element) ? indexValues(element, parts, at) : nullKey))
}

/** An array sorts by its least element ascending and by its greatest descending. */
function fieldKey(doc: unknown, { parts, direction }: SortField): string {
  const best = indexValues(doc, parts).reduce((a, b) => (a < b === (direction === 1) ? a : b))
  return direction === 1 ? best : `${inverted(best)}\xff`
}

/** A byte string by which documents sort; equal for documents that tie. */
export const sortKey = (doc: unknown, fields: readonly SortField[]): string =>
  fields.map((field) => fieldKey(doc, field)).join('')

/** Stable, so documents that tie keep the order they came in. */
export function sorted<T>(items: Iterable<T>, docOf: (item: T) => Doc, fields: readonly SortField[]): T[] {
  const keyed = Array.from(items, (item) => ({ item, key: sortKey(docOf(item), fields) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ item }) => item)
}
