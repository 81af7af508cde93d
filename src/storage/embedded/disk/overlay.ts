/** A stored value: its bytes, and the document they decode to once somebody has asked. */
export interface Rec {
  readonly bytes: Buffer
  doc?: Record<string, unknown>
}

/** Keys are byte strings (one char per byte); the first six chars name the tree they are in. */
export const treeOf = (key: string): string => key.slice(0, 6)

/** Changes lying over a key space: a value, or null for a deleted key. */
export interface Overlay {
  get(key: string): Rec | null | undefined
  has(key: string): boolean
  set(key: string, rec: Rec | null): void
  delete(key: string): void
  /** Changed keys k with from <= k < to, in order. */
  between(from: string, to: string): string[]
  entries(): Iterable<[string, Rec | null]>
  readonly size: number
}

interface Tree {
  readonly values: Map<string, Rec | null>
  order: string[] | undefined
}

function lowerBound(order: readonly string[], key: string): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((order[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}

export function createOverlay(): Overlay {
  const trees = new Map<string, Tree>()
  let size = 0
  const treeFor = (key: string): Tree => {
    const name = treeOf(key)
    let tree = trees.get(name)
    if (!tree) {
      tree = { values: new Map(), order: undefined }
      trees.set(name, tree)
    }
    return tree
  }
  return {
    get: (key) => trees.get(treeOf(key))?.values.get(key),
    has: (key) => trees.get(treeOf(key))?.values.has(key) ?? false,
    set: (key, rec) => {
      const tree = treeFor(key)
      if (!tree.values.has(key)) {
        size += 1
        tree.order = undefined
      }
      tree.values.set(key, rec)
    },
    delete: (key) => {
      const tree = treeFor(key)
      if (!tree.values.delete(key)) return
      size -= 1
      tree.order = undefined
    },
    between: (from, to) => {
      const tree = trees.get(treeOf(from))
      if (!tree) return []
      tree.order ??= [...tree.values.keys()].sort()
      return tree.order.slice(lowerBound(tree.order, from), lowerBound(tree.order, to))
    },
    entries: function* () {
      for (const tree of trees.values()) yield* tree.values
    },
    get size() {
      return size
    },
  }
}

export interface KeyRange {
  readonly from: string
  readonly to: string
  readonly reverse: boolean
}

/** At most `limit` keys of the range that a key space holds. */
export type KeySource = (range: KeyRange, limit: number) => string[]

/** The keys of a source with overlays upon it; the first overlay that knows a key decides about it. */
export function layered(below: KeySource, layers: readonly Overlay[]): KeySource {
  return (range, limit) => {
    const keys = below(range, limit)
    const last = keys.length < limit ? undefined : keys.at(-1)
    const part =
      last === undefined ? range : range.reverse ? { ...range, from: last } : { ...range, to: `${last}\0` }
    const changed = new Set(layers.flatMap((layer) => layer.between(part.from, part.to)))
    if (changed.size === 0) return keys
    const alive = [...changed].filter((key) => layers.find((layer) => layer.has(key))?.get(key))
    const merged = [...keys.filter((key) => !changed.has(key)), ...alive].sort()
    if (merged.length === 0 && last !== undefined) return layered(below, layers)(beyond(range, last), limit)
    return range.reverse ? merged.reverse() : merged
  }
}

/** What of a range comes after a key, in its direction. */
export const beyond = (range: KeyRange, key: string): KeyRange =>
  range.reverse ? { ...range, to: key } : { ...range, from: `${key}\0` }

/**
 * Walks a range in chunks and seeks anew for each, so that a walk may rest between two messages while others write.
 */
export function* walk(source: KeySource, range: KeyRange): Generator<string> {
  let rest = range
  for (let limit = 16; rest.from < rest.to; limit = Math.min(limit * 4, 512)) {
    const keys = source(rest, limit)
    yield* keys
    const last = keys.at(-1)
    if (last === undefined || keys.length === 0) return
    rest = beyond(rest, last)
  }
}
