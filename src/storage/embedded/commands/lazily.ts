/** Skips, then takes; 0 takes all. */
export function* sliced<T>(items: Iterable<T>, skip: number, limit: number): Generator<T> {
  let seen = 0
  for (const item of items) {
    seen += 1
    if (seen <= skip) continue
    yield item
    if (limit > 0 && seen >= skip + limit) return
  }
}

export function* mapped<T, U>(items: Iterable<T>, change: (item: T) => U): Generator<U> {
  for (const item of items) yield change(item)
}

export function lengthOf(items: Iterable<unknown>): number {
  const walk = items[Symbol.iterator]()
  let n = 0
  while (walk.next().done !== true) n += 1
  return n
}
