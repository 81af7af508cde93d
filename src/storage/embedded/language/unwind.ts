import { fail } from './store-error.js'
import { valueAt } from './paths.js'
import { copyOf, writePath } from './update-paths.js'
import { getField, isDoc, setField, type Doc } from './values.js'

interface Unwind {
  readonly parts: string[]
  readonly keep: boolean
  readonly index: string | undefined
}

function parseUnwind(operand: unknown): Unwind {
  const spec: Doc = isDoc(operand) ? operand : { path: operand }
  const path = spec['path']
  if (typeof path !== 'string' || !path.startsWith('$'))
    fail(28818, `path option to $unwind stage should be prefixed with a '$': ${String(path)}`)
  const index = spec['includeArrayIndex']
  return {
    parts: path.slice(1).split('.'),
    keep: spec['preserveNullAndEmptyArrays'] === true,
    index: typeof index === 'string' ? index : undefined,
  }
}

function unwound(doc: Doc, parts: readonly string[], value: unknown): Doc {
  const copy = { ...doc }
  let at = copy
  for (const part of parts.slice(0, -1)) {
    const next = getField(at, part)
    const made = isDoc(next) ? { ...next } : {}
    setField(at, part, made)
    at = made
  }
  const last = parts.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(at, last)
  else setField(at, last, value)
  return copy
}

/** `$unwind`: one document for each element of an array. */
export function unwind(operand: unknown): (docs: Iterable<Doc>) => Iterable<Doc> {
  const { parts, keep, index } = parseUnwind(operand)
  const withIndex = (doc: Doc, at: number | null): Doc => {
    if (index === undefined) return doc
    const copy = copyOf(doc)
    writePath(copy, index.split('.'), at)
    return copy
  }
  return function* (docs) {
    for (const doc of docs) {
      const value = valueAt(doc, parts)
      if (Array.isArray(value) && value.length > 0) {
        for (const [at, element] of value.entries()) yield withIndex(unwound(doc, parts, element), at)
      } else if (Array.isArray(value) || value === undefined || value === null) {
        if (keep) yield withIndex(Array.isArray(value) ? unwound(doc, parts, undefined) : doc, null)
      } else {
        yield withIndex(doc, null)
      }
    }
  }
}
