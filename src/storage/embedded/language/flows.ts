/** Sequences that are made as they are read. */

export function* mapped<T, U>(items: Iterable<T>, change: (item: T) => U): Generator<U> {
  for (const item of items) yield change(item)
}

/** No limit is 0, as in MongoDB. */
export function* sliced<T>(items: Iterable<T>, skip: number, limit: number): Generator<T> {
  let seen = 0
  for (const item of items) {
    if ((seen += 1) <= skip) continue
    yield item
    if (limit > 0 && seen >= skip + limit) return
  }
}

export function lengthOf(items: Iterable<unknown>): number {
  const walk = items[Symbol.iterator]()
  let n = 0
  while (!walk.next().done) n += 1
  return n
}
