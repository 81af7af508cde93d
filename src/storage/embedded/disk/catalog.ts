import { afterPrefix } from '../language/keys.js'
import { randomUUID } from 'node:crypto'
import { UUID } from 'bson'
import { decode, encode } from '../wire/bson-codec.js'
import { compileFilter, type Predicate } from '../language/match.js'
import { isNumeric, toNumber, type Doc } from '../language/values.js'
import type { Base, Counter } from './base.js'
import { walk } from './overlay.js'

export interface IndexField {
  readonly path: string
  readonly parts: readonly string[]
  readonly direction: 1 | -1
}

export interface Index {
  readonly number: number
  /** The beginning of all its keys. */
  readonly tree: string
  readonly name: string
  /** As listIndexes answers it. */
  spec: Doc
  readonly fields: readonly IndexField[]
  readonly unique: boolean
  readonly sparse: boolean
  readonly partial: Predicate | undefined
  multikey: boolean
  long: boolean
}

export interface Collection extends Counter {
  readonly ns: string
  readonly db: string
  readonly name: string
  readonly id: number
  readonly uuid: string
  readonly options: Doc
  readonly tree: string
  indexes: Index[]
  count: number
  nextRecord: number
  /** While the transaction that made it is open. */
  madeBy: object | undefined
}

export interface Catalog {
  get(ns: string): Collection | undefined
  list(db: string): Collection[]
  all(): Iterable<Collection>
  create(ns: string, options: Doc): Collection
  addIndex(collection: Collection, spec: Doc): Index
  save(collection: Collection): void
  /** Removes the entry only; its keys are removed by whoever drops it. */
  remove(collection: Collection): void
  rename(collection: Collection, ns: string): Collection
}

const catalogTree = '\x01coll\0'
const keyFor = (ns: string): string => catalogTree + Buffer.from(ns, 'utf8').toString('latin1')

const bytesOf = (n: number, size: number): string => {
  let out = ''
  for (let i = size - 1; i >= 0; i -= 1) out += String.fromCharCode(Math.floor(n / 256 ** i) % 256)
  return out
}

/** Six bytes in the order of insertion, which is natural order. */
export const recordId = (n: number): string => bytesOf(n, 6)

const recordNumber = (id: string): number =>
  Array.from(id).reduce((n, char) => n * 256 + char.charCodeAt(0), 0)

export const treeFor = (id: number, index: number): string =>
  `\x02${bytesOf(id, 4)}${String.fromCharCode(index)}`

export function toIndex(collectionId: number, number: number, spec: Doc): Index {
  const fields = Object.entries(spec['key'] as Doc).map(([path, value]): IndexField => {
    const direction = isNumeric(value) && toNumber(value) < 0 ? -1 : 1
    return { path, parts: path.split('.'), direction }
  })
  const filter = spec['partialFilterExpression']
  return {
    number,
    tree: treeFor(collectionId, number),
    name: String(spec['name']),
    spec,
    fields,
    unique: spec['unique'] === true || spec['name'] === '_id_',
    sparse: spec['sparse'] === true,
    partial: filter === undefined ? undefined : compileFilter(filter),
    multikey: false,
    long: false,
  }
}

const idIndex = (): Doc => ({ v: 2, key: { _id: 1 }, name: '_id_' })

interface Stored {
  readonly id: number
  readonly uuid: string
  readonly options: Doc
  readonly count: unknown
  readonly indexes: { number: number; spec: Doc; multikey: boolean; long: boolean }[]
}

export function createCatalog(base: Base): Catalog {
  const collections = new Map<string, Collection>()
  const dirty = new Set<Collection>()

  const build = (ns: string, stored: Stored): Collection => {
    const [db = ''] = ns.split('.', 1)
    const tree = treeFor(stored.id, 0)
    const [last] = base.keys({ from: tree, to: afterPrefix(tree), reverse: true }, 1)
    const collection: Collection = {
      ns,
      db,
      name: ns.slice(db.length + 1),
      id: stored.id,
      uuid: stored.uuid,
      options: stored.options,
      tree,
      indexes: stored.indexes.map((index) => {
        const made = toIndex(stored.id, index.number, index.spec)
        return Object.assign(made, { multikey: index.multikey, long: index.long })
      }),
      count: isNumeric(stored.count) ? toNumber(stored.count) : 0,
      nextRecord: last === undefined ? 1 : recordNumber(last.slice(6)) + 1,
      madeBy: undefined,
      add: (by) => {
        collection.count += by
        dirty.add(collection)
      },
    }
    return collection
  }

  const load = (): void => {
    collections.clear()
    dirty.clear()
    for (const key of [
      ...walk(base.keys, { from: catalogTree, to: afterPrefix(catalogTree), reverse: false }),
    ]) {
      const rec = base.get(key)
      const ns = Buffer.from(key.slice(6), 'latin1').toString('utf8')
      if (rec) collections.set(ns, build(ns, decode(rec.bytes) as unknown as Stored))
    }
  }

  const write = (collection: Collection): void => {
    const indexes = collection.indexes.map(({ number, spec, multikey, long }) => ({
      number,
      spec,
      multikey,
      long,
    }))
    const { id, uuid, options, count } = collection
    base.put(keyFor(collection.ns), { bytes: encode({ id, uuid, options, count, indexes }) })
  }

  const unusedId = (): number => Math.max(0, ...[...collections.values()].map(({ id }) => id)) + 1
  let nextId = 0

  load()
  base.beforeFlush(() => {
    for (const collection of dirty) if (collections.get(collection.ns) === collection) write(collection)
    dirty.clear()
  })
  base.onLoss(load)

  return {
    get: (ns) => collections.get(ns),
    list: (db) => [...collections.values()].filter((collection) => collection.db === db),
    all: () => collections.values(),
    create: (ns, options) => {
      nextId = Math.max(nextId + 1, unusedId())
      const indexes = [{ number: 1, spec: idIndex(), multikey: false, long: false }]
      const collection = build(ns, {
        id: nextId,
        uuid: new UUID(randomUUID()).toHexString(),
        options,
        count: 0,
        indexes,
      })
      collections.set(ns, collection)
      write(collection)
      return collection
    },
    addIndex: (collection, spec) => {
      const used = new Set(collection.indexes.map(({ number }) => number))
      let number = 2
      while (used.has(number)) number += 1
      const index = toIndex(collection.id, number, spec)
      collection.indexes = [...collection.indexes, index]
      write(collection)
      return index
    },
    save: write,
    remove: (collection) => {
      collections.delete(collection.ns)
      base.put(keyFor(collection.ns), null)
    },
    rename: (collection, ns) => {
      const { id, uuid, options, count } = collection
      const indexes = collection.indexes.map(({ number, spec, multikey, long }) => ({
        number,
        spec,
        multikey,
        long,
      }))
      collections.delete(collection.ns)
      base.put(keyFor(collection.ns), null)
      const renamed = build(ns, { id, uuid, options, count, indexes })
      collections.set(ns, renamed)
      write(renamed)
      return renamed
    },
  }
}
