import { emptyArrayKey, keyOf } from './keys.js'
import { getField, isDoc, isIndexPart, type Doc } from './values.js'

/** What several paths find in a document together: the keys an index holds, and by which documents are sorted. */

/** A path that has been followed up to one of its parts. */
interface Pending {
  readonly value: unknown
  readonly path: readonly string[]
  readonly at: number
}

export interface Part {
  readonly key: string
  readonly value: unknown
}

const partOf = ({ value }: { readonly value: unknown }): Part => ({ key: keyOf(value), value })
const ended = ({ path, at }: Pending): boolean => at === path.length

/** Follows a path until it ends or stands before an array that has to be entered. */
function settle({ value: start, path, at: from }: Pending): Pending {
  let [value, at] = [start, from]
  for (; at < path.length; at += 1) {
    const part = path[at] ?? ''
    if (Array.isArray(value)) {
      if (!isIndexPart(part)) break
      value = value[Number(part)] as unknown
    } else value = isDoc(value) ? getField(value, part) : undefined
  }
  return { value, path, at }
}

/** The paths once the array they stand before is one of its elements. An array within an array is one value. */
const entered = (settled: readonly Pending[], array: unknown, element: unknown): Pending[] =>
  settled.map((pending) => {
    if (pending.value !== array) return pending
    return Array.isArray(element) && !ended(pending)
      ? { value: undefined, path: [], at: 0 }
      : { ...pending, value: element }
  })

/** Makes rows of parts, one for each combination of array elements, of which at most one array may be part. */
function rowsFrom(pending: readonly Pending[], parallel: () => never): Part[][] {
  const settled = pending.map(settle)
  const before = settled.filter(({ value }) => Array.isArray(value))
  const array = before[0]?.value as unknown[] | undefined
  if (!array) return [settled.map(partOf)]
  if (before.some(({ value }) => value !== array)) parallel()
  if (array.length === 0) {
    const empty = (one: Pending): Part =>
      ended(one) ? { key: emptyArrayKey, value: array } : { key: keyOf(null), value: undefined }
    return [settled.map((one) => (one.value === array ? empty(one) : partOf(one)))]
  }
  const [leaf, leaves] = [before.some(ended), before.every(ended)]
  return array.flatMap((element) => {
    const next = entered(settled, array, element)
    return leaves || (leaf && Array.isArray(element)) ? [next.map(partOf)] : rowsFrom(next, parallel)
  })
}

export const rowsOf = (doc: Doc, paths: readonly (readonly string[])[], parallel: () => never): Part[][] =>
  rowsFrom(
    paths.map((path) => ({ value: doc, path, at: 0 })),
    parallel,
  )

/** The value at the end of a path, or the first array it has to enter. */
export const endOf = (doc: Doc, path: readonly string[]): unknown => settle({ value: doc, path, at: 0 }).value
