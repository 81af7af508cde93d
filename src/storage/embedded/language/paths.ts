import { getField, isDoc, isIndexPart } from './values.js'

/** Where an array was entered on the way to a value: the positional `$` of an update means this element. */
export interface Trail {
  position: number | undefined
}

type Test = (value: unknown) => boolean

interface Walk {
  readonly parts: readonly string[]
  readonly test: Test
  /** Whether an array at the end stands for its elements too. */
  readonly intoLeaf: boolean
  readonly trail: Trail | undefined
}

function atLeaf(value: unknown, walk: Walk): boolean {
  if (Array.isArray(value) && walk.intoLeaf) {
    const found = value.findIndex((element) => walk.test(element))
    if (found >= 0) {
      if (walk.trail) walk.trail.position = found
      return true
    }
  }
  return walk.test(value)
}

function overArray(array: readonly unknown[], at: number, walk: Walk): boolean {
  const part = walk.parts[at] ?? ''
  const byNumber = isIndexPart(part) ? Number(part) : -1
  for (const [index, element] of array.entries()) {
    const hit =
      (isDoc(element) && fromDoc(element, at, walk)) || (index === byNumber && after(element, at + 1, walk))
    if (hit) {
      if (walk.trail) walk.trail.position = index
      return true
    }
  }
  return false
}

function after(value: unknown, next: number, walk: Walk): boolean {
  if (next === walk.parts.length) return atLeaf(value, walk)
  if (Array.isArray(value)) return overArray(value, next, walk)
  return isDoc(value) ? fromDoc(value, next, walk) : walk.test(undefined)
}

const fromDoc = (doc: unknown, at: number, walk: Walk): boolean =>
  isDoc(doc) ? after(getField(doc, walk.parts[at] ?? ''), at + 1, walk) : walk.test(undefined)

/** Whether any value the dotted path leads to passes the test; arrays on the way are entered, missing is undefined. */
export function someAt(doc: unknown, walk: Walk): boolean {
  return fromDoc(doc, 0, walk)
}

/** The value at a path read without entering arrays except by number: what updates and projections see. */
export function valueAt(doc: unknown, parts: readonly string[]): unknown {
  let value = doc
  for (const part of parts) {
    if (Array.isArray(value) && isIndexPart(part)) value = value[Number(part)] as unknown
    else value = isDoc(value) ? getField(value, part) : undefined
    if (value === undefined) return undefined
  }
  return value
}
export { writePath, copyOf } from './update-paths.js'
