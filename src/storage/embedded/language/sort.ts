import { fail } from './store-error.js'
import { emptyArrayKey, keyOf, inverted } from './keys.js'
import { getField, isDoc, isIndexPart, isNumeric, toNumber, type Doc } from './values.js'

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
    const direction = isNumeric(value)
      ? toNumber(value)
      : fail(15974, `Illegal key in $sort specification: ${path}: ${String(value)}`)
    if (direction !== 1 && direction !== -1)
      fail(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return { path, parts: path.split('.'), direction }
  })
}

/** Every value a path leads to, elements of arrays instead of the array: what an index would hold. */
export function indexValues(value: unknown, parts: readonly string[], at = 0): string[] {
  if (at === parts.length) {
    if (!Array.isArray(value)) return [keyOf(value)]
    return value.length === 0 ? [emptyArrayKey] : value.map((element) => keyOf(element))
  }
  const part = parts[at] ?? ''
  if (Array.isArray(value)) {
    if (isIndexPart(part)) return indexValues(value[Number(part)], parts, at + 1)
    const found = value.flatMap((element) => (isDoc(element) ? indexValues(element, parts, at) : []))
    return found.length > 0 ? found : [keyOf(null)]
  }
  return indexValues(isDoc(value) ? getField(value, part) : undefined, parts, at + 1)
}

/** An array sorts by its least element ascending and by its greatest descending. */
function fieldKey(doc: unknown, field: SortField): string {
  const keys = indexValues(doc, field.parts)
  let best = keys[0] ?? ''
  for (const key of keys) if (field.direction === 1 ? key < best : key > best) best = key
  return field.direction === 1 ? best : inverted(best) + '\xff'
}

/** A byte string by which documents sort; equal for documents that tie. */
export function sortKey(doc: unknown, fields: readonly SortField[]): string {
  let key = ''
  for (const field of fields) key += fieldKey(doc, field)
  return key
}

/** Stable, so documents that tie keep the order they came in. */
export function sorted<T>(items: Iterable<T>, docOf: (item: T) => Doc, fields: readonly SortField[]): T[] {
  const keyed = [...items].map((item) => ({ item, key: sortKey(docOf(item), fields) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ item }) => item)
}
