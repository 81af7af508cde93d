/** Ordered keys, layers of changes over them, and walks through them. Keys are byte strings, one char per byte. */

/** A stored value: its bytes, and the document they decode to once somebody has asked. */
export interface Rec {
  readonly bytes: Buffer
  doc?: Record<string, unknown>
}

/** The keys k with from <= k < to. */
export interface KeyRange {
  readonly from: string
  readonly to: string
  readonly reverse: boolean
}

/** At most `limit` keys of the range that a key space holds. */
export type KeySource = (range: KeyRange, limit: number) => string[]

/** Changes lying over a key space: a value, or null for a deleted key. */
export interface Overlay extends Map<string, Rec | null> {
  between(from: string, to: string): string[]
}

export function createOverlay(): Overlay {
  const order: string[] = []
  const placeOf = (key: string): number => {
    let [low, high] = [0, order.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((order[middle] ?? '') < key) low = middle + 1
      else high = middle
    }
    return low
  }
  class Ordered extends Map<string, Rec | null> implements Overlay {
    override set(key: string, rec: Rec | null): this {
      if (!this.has(key)) order.splice(placeOf(key), 0, key)
      return super.set(key, rec)
    }
    between(from: string, to: string): string[] {
      return order.slice(placeOf(from), placeOf(to))
    }
  }
  return new Ordered()
}

/** What of a range comes after a key, in its direction. */
const beyond = (range: KeyRange, key: string): KeyRange =>
  range.reverse ? { ...range, to: key } : { ...range, from: `${key}\0` }

/** The keys of a source with overlays upon it; the first overlay that knows a key decides about it. */
export function layered(below: KeySource, layers: readonly Overlay[]): KeySource {
  return (range, limit) => {
    const keys = below(range, limit)
    const last = keys.length < limit ? undefined : keys.at(-1)
    const [from, to] =
      last === undefined
        ? [range.from, range.to]
        : range.reverse
          ? [last, range.to]
          : [range.from, `${last}\0`]
    const changed = new Set(layers.flatMap((layer) => layer.between(from, to)))
    if (changed.size === 0) return keys
    const alive = [...changed].filter((key) => layers.find((layer) => layer.has(key))?.get(key))
    const merged = [...keys.filter((key) => !changed.has(key)), ...alive].sort()
    if (merged.length === 0 && last !== undefined) return layered(below, layers)(beyond(range, last), limit)
    return range.reverse ? merged.reverse() : merged
  }
}

/** Walks in chunks and seeks anew for each, so that a walk may rest between two messages while others write. */
export function* walk(source: KeySource, range: KeyRange): Generator<string> {
  let rest = range
  for (let limit = 16; rest.from < rest.to; limit = Math.min(limit * 4, 512)) {
    const keys = source(rest, limit)
    yield* keys
    const last = keys.at(-1)
    if (last === undefined) return
    rest = beyond(rest, last)
  }
}
