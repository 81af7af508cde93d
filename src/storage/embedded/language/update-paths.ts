import { fail } from './store-error.js'
import { getField, isDoc, isIndexPart, setField, typeName, type Doc } from './values.js'
import type { Predicate } from './match.js'

export interface UpdateContext {
  readonly inserting: boolean
  /** The index the query matched in an array, for the positional `$`. */
  readonly position: number | undefined
  readonly filters: ReadonlyMap<string, Predicate>
  readonly now: Date
}

const show = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : typeName(value))

function viable(container: unknown, part: string, path: string): void {
  if (isDoc(container)) return
  if (Array.isArray(container) && isIndexPart(part)) return
  fail(28, `Cannot create field '${part}' in element {${path}: ${show(container)}}`)
}

function indexesFor(part: string, array: readonly unknown[], context: UpdateContext): number[] {
  if (part === '$[]') return [...array.keys()]
  const name = part.slice(2, -1)
  const filter = context.filters.get(name)
  if (!filter) fail(2, `No array filter found for identifier '${name}' in path`)
  return [...array.keys()].filter((index) => filter({ [name]: array[index] }))
}

/** The concrete paths an update path stands for in this document: `$`, `$[]` and `$[name]` become numbers. */
export function expandPath(doc: Doc, parts: readonly string[], context: UpdateContext): string[][] {
  const at = parts.findIndex((part) => part === '$' || part.startsWith('$['))
  if (at < 0) return [[...parts]]
  const part = parts[at] ?? ''
  const before = parts.slice(0, at)
  if (part === '$') {
    if (context.position === undefined) {
      fail(2, 'The positional operator did not find the match needed from the query.')
    }
    return expandPath(doc, [...before, String(context.position), ...parts.slice(at + 1)], context)
  }
  const array = readPath(doc, before)
  if (!Array.isArray(array)) {
    const shown = array === undefined ? 'must exist' : 'is not an array'
    fail(2, `The path '${before.join('.')}' ${shown} in the document in order to apply array updates.`)
  }
  return indexesFor(part, array, context).flatMap((index) =>
    expandPath(doc, [...before, String(index), ...parts.slice(at + 1)], context),
  )
}

export function readPath(doc: unknown, parts: readonly string[]): unknown {
  let value = doc
  for (const part of parts) {
    if (Array.isArray(value)) value = isIndexPart(part) ? (value[Number(part)] as unknown) : undefined
    else value = isDoc(value) ? getField(value, part) : undefined
    if (value === undefined) return undefined
  }
  return value
}

function put(container: unknown, part: string, value: unknown): void {
  if (Array.isArray(container)) {
    const index = Number(part)
    if (index > container.length + 1_500_000) fail(2, `can't backfill array to larger than 1500000 elements`)
    while (container.length < index) container.push(null)
    container[index] = value
  } else if (isDoc(container)) {
    setField(container, part, value)
  }
}

const child = (container: unknown, part: string): unknown =>
  Array.isArray(container)
    ? (container[Number(part)] as unknown)
    : isDoc(container)
      ? getField(container, part)
      : undefined

/** Puts a value at a concrete path, making documents on the way; changes the given (copied) document. */
export function writePath(doc: Doc, parts: readonly string[], value: unknown): void {
  let container: unknown = doc
  let name = ''
  for (const [i, part] of parts.entries()) {
    viable(container, part, name)
    if (i === parts.length - 1) {
      put(container, part, value)
      return
    }
    let next = child(container, part)
    if (next === undefined) {
      next = {}
      put(container, part, next)
    }
    container = next
    name = part
  }
}

/** Removes a field; an array element becomes null, as its neighbours must keep their places. */
export function removePath(doc: Doc, parts: readonly string[]): void {
  const container = readPath(doc, parts.slice(0, -1))
  const last = parts.at(-1) ?? ''
  if (Array.isArray(container)) {
    if (isIndexPart(last) && Number(last) < container.length) container[Number(last)] = null
  } else if (isDoc(container)) {
    Reflect.deleteProperty(container, last)
  }
}

/** Documents and arrays copied, values shared: what is stored or cached is never changed in place. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T
  if (!isDoc(value)) return value
  const copy: Doc = {}
  for (const [name, field] of Object.entries(value)) setField(copy, name, copyOf(field))
  return copy as T
}
