import { fail } from './store-error.js'
import { showValue } from './show.js'
import { getField, isDoc, isIndexPart, setField, type Doc } from './values.js'

/** Dotted paths: how queries search them (through arrays), and how updates read and write them (by number). */

/** Where an array was entered on the way to a value: the positional `$` of an update means this element. */
export type Trail = { position: number | undefined }

export interface Walk {
  readonly parts: readonly string[]
  readonly test: (value: unknown) => boolean
  /** Whether an array at the end stands for its elements too. */
  readonly intoLeaf: boolean
  readonly trail: Trail | undefined
}

/** The first element that hits is noted on the way out, so that the outermost array has the last word. */
function someElement(
  array: unknown[],
  walk: Walk,
  hits: (element: unknown, index: number) => boolean,
): boolean {
  const found = array.findIndex(hits)
  if (found >= 0 && walk.trail) walk.trail.position = found
  return found >= 0
}

function after(value: unknown, next: number, walk: Walk): boolean {
  if (next === walk.parts.length) {
    return (Array.isArray(value) && walk.intoLeaf && someElement(value, walk, walk.test)) || walk.test(value)
  }
  if (!Array.isArray(value)) return someFrom(value, next, walk)
  const part = walk.parts[next] ?? ''
  const place = isIndexPart(part) ? Number(part) : -1
  return someElement(
    value,
    walk,
    (element, index) =>
      (isDoc(element) && someFrom(element, next, walk)) ||
      (index === place && after(element, next + 1, walk)),
  )
}

const someFrom = (doc: unknown, at: number, walk: Walk): boolean =>
  isDoc(doc) ? after(getField(doc, walk.parts[at] ?? ''), at + 1, walk) : walk.test(undefined)

/** Whether any value the dotted path leads to passes the test; arrays on the way are entered, missing is undefined. */
export const someAt = (doc: unknown, walk: Walk): boolean => someFrom(doc, 0, walk)

function child(container: unknown, part: string): unknown {
  if (Array.isArray(container)) return isIndexPart(part) ? (container[Number(part)] as unknown) : undefined
  return isDoc(container) ? getField(container, part) : undefined
}

/** The value at a path read without entering arrays except by number: what updates and projections see. */
export const valueAt = (doc: unknown, parts: readonly string[]): unknown => parts.reduce(child, doc)

function put(container: unknown, part: string, value: unknown): void {
  if (Array.isArray(container)) {
    const index = Number(part)
    if (index > container.length + 1_500_000) fail(2, "can't backfill more than 1500000 elements")
    while (container.length < index) container.push(null)
    container[index] = value
  } else setField(container as Doc, part, value)
}

/** Puts a value at a concrete path, making documents on the way; changes the given (copied) document. */
export function writePath(doc: Doc, parts: readonly string[], value: unknown): void {
  let container: unknown = doc
  for (const [i, part] of parts.entries()) {
    if (!isDoc(container) && !(Array.isArray(container) && isIndexPart(part)))
      fail(28, `Cannot create field '${part}' in element {${parts[i - 1] ?? ''}: ${showValue(container)}}`)
    let next = i === parts.length - 1 ? value : child(container, part)
    if (next === undefined) next = {}
    if (next !== child(container, part)) put(container, part, next)
    container = next
  }
}

/** Removes a field; an array element becomes null, as its neighbours must keep their places. */
export function removePath(doc: Doc, parts: readonly string[]): void {
  const container = valueAt(doc, parts.slice(0, -1))
  const last = parts.at(-1) ?? ''
  if (isDoc(container)) Reflect.deleteProperty(container, last)
  else if (Array.isArray(container) && child(container, last) !== undefined) container[Number(last)] = null
}

/** Told of each path an update is going to change, it fails at one that is, or is within, or holds one told before. */
export function createClaims(): (path: readonly string[]) => void {
  const [claimed, above] = [new Set<string>(), new Set<string>()]
  return (path) => {
    const prefixes = path.map((_part, i) => path.slice(0, i + 1).join('.'))
    const whole = path.join('.')
    if (above.has(whole) || prefixes.some((prefix) => claimed.has(prefix)))
      fail(40, `Update created a conflict at '${whole}'`)
    claimed.add(whole)
    for (const prefix of prefixes) above.add(prefix)
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
