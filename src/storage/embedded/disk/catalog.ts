import { UUID } from 'bson'
import { afterPrefix } from '../language/keys.js'
import { compileFilter, type Predicate } from '../language/match.js'
import { fail } from '../language/store-error.js'
import type { SortField } from '../language/sort.js'
import { isNumeric, toNumber, type Doc } from '../language/values.js'
import { decode, encode } from '../wire/bson.js'
import type { Base } from './base.js'
import { walk } from './key-space.js'

/** What is kept of an index on disk. */
interface StoredIndex {
  readonly number: number
  /** As listIndexes answers it. */
  spec: Doc
  /** Some document has several keys here. */
  multikey: boolean
  /** Some key was too long to be kept whole. */
  long: boolean
}

export interface Index extends StoredIndex {
  /** The beginning of all its keys. */
  readonly tree: string
  readonly name: string
  readonly fields: readonly SortField[]
  readonly unique: boolean
  readonly sparse: boolean
  readonly partial: Predicate | undefined
  /** The catalog's time when it was made: an older state has no entries in it. */
  readonly since: number
}

export interface Collection {
  ns: string
  readonly id: number
  readonly uuid: UUID
  readonly options: Doc
  readonly tree: string
  indexes: Index[]
  count: number
  nextRecord: number
  /** The view of the transaction that made it, while it is open. */
  madeBy: object | undefined
}

const catalogTree = '\x01coll\0'
const keyFor = (ns: string): string => catalogTree + Buffer.from(ns, 'utf8').toString('latin1')

function bytesOf(n: number, size: number): string {
  const bytes = Buffer.alloc(size)
  bytes.writeUIntBE(n, 0, size)
  return bytes.toString('latin1')
}

/** Six bytes in the order of insertion, which is natural order. */
export const recordId = (n: number): string => bytesOf(n, 6)

/** The beginning of all keys of an index; index 0 are the documents. */
export const treeFor = (id: number, index: number): string =>
  `\x02${bytesOf(id, 4)}${String.fromCharCode(index)}`

export const dbOf = (ns: string): string => ns.slice(0, ns.indexOf('.'))

/** All keys of a tree. */
export const wholeTree = (tree: string, reverse = false): { from: string; to: string; reverse: boolean } => ({
  from: tree,
  to: afterPrefix(tree),
  reverse,
})

interface Stored {
  readonly id: number
  readonly uuid: string
  readonly options: Doc
  readonly count: unknown
  readonly indexes: StoredIndex[]
}

const newIndex = (number: number, spec: Doc): StoredIndex => ({ number, spec, multikey: false, long: false })

function toIndex(collectionId: number, stored: StoredIndex, since = 0): Index {
  const { key, name, unique, sparse, partialFilterExpression: filter } = stored.spec
  const fields = Object.entries(key as Doc).map(([path, value]): SortField => {
    const direction = isNumeric(value) && toNumber(value) < 0 ? -1 : 1
    return { path, parts: path.split('.'), direction }
  })
  return {
    ...stored,
    tree: treeFor(collectionId, stored.number),
    name: String(name),
    fields,
    unique: unique === true || name === '_id_',
    sparse: sparse === true,
    partial: filter === undefined ? undefined : compileFilter(filter),
    since,
  }
}

export type Catalog = ReturnType<typeof createCatalog>

/** The collections and their indexes, in memory as on disk. */
export function createCatalog(base: Base) {
  const collections = new Map<string, Collection>()
  const unsaved = new Set<Collection>()
  let lastId = 0
  /** Counts what older states cannot follow: new indexes, and collections that went. */
  let time = 0
  const gone = new Map<string, number>()

  const build = (ns: string, { id, uuid, options, count, indexes }: Stored): Collection => {
    const tree = treeFor(id, 0)
    const [last] = base.keys(wholeTree(tree, true), 1)
    lastId = Math.max(lastId, id)
    const collection: Collection = {
      ns,
      id,
      uuid: new UUID(uuid),
      options,
      tree,
      indexes: indexes.map((index) => toIndex(id, index)),
      count: isNumeric(count) ? toNumber(count) : 0,
      nextRecord: last === undefined ? 1 : Buffer.from(last, 'latin1').readUIntBE(6, 6) + 1,
      madeBy: undefined,
    }
    collections.set(ns, collection)
    return collection
  }

  /** Databases are files elsewhere, and not everywhere are letters of two sizes different ones. */
  const checkCase = (ns: string): void => {
    const db = dbOf(ns)
    for (const other of new Set([...collections.keys()].map(dbOf)))
      if (other !== db && other.toLowerCase() === db.toLowerCase())
        fail(13297, `db already exists with different case already have: [${other}] trying to create [${db}]`)
  }

  const load = (): void => {
    collections.clear()
    unsaved.clear()
    for (const key of [...walk(base.keys, wholeTree(catalogTree))]) {
      const rec = base.get(key)
      if (rec)
        build(Buffer.from(key.slice(6), 'latin1').toString('utf8'), decode(rec.bytes) as unknown as Stored)
    }
  }

  const save = (collection: Collection): void => {
    const { id, uuid, options, count, ns } = collection
    const stored = ({ number, spec, multikey, long }: Index): StoredIndex => ({
      number,
      spec,
      multikey,
      long,
    })
    const indexes = collection.indexes.map(stored)
    base.put(keyFor(ns), { bytes: encode({ id, uuid: uuid.toHexString(), options, count, indexes }) })
  }

  /** Forgets the entry; the keys are removed by whoever drops it. */
  const remove = (collection: Collection): void => {
    collections.delete(collection.ns)
    // One that only an open transaction knew was never written.
    if (collection.madeBy) return
    gone.set(collection.ns, (time += 1))
    base.put(keyFor(collection.ns), null)
  }

  load()
  base.beforeCommit(() => {
    for (const collection of unsaved) {
      if (collection.madeBy) continue
      if (collections.get(collection.ns) === collection) save(collection)
      unsaved.delete(collection)
    }
  })
  base.onLoss(load)

  return {
    get: (ns: string): Collection | undefined => collections.get(ns),
    time: (): number => time,
    /** When a collection of this name last went. */
    goneAt: (ns: string): number => gone.get(ns) ?? 0,
    all: (): Iterable<Collection> => collections.values(),
    create: (ns: string, options: Doc): Collection => {
      checkCase(ns)
      const indexes = [newIndex(1, { v: 2, key: { _id: 1 }, name: '_id_' })]
      const uuid = new UUID().toHexString()
      const collection = build(ns, { id: lastId + 1, uuid, options, count: 0, indexes })
      unsaved.add(collection)
      return collection
    },
    addIndex: (collection: Collection, spec: Doc): Index => {
      let number = 2
      while (collection.indexes.some((index) => index.number === number)) number += 1
      const index = toIndex(collection.id, newIndex(number, spec), (time += 1))
      collection.indexes = [...collection.indexes, index]
      unsaved.add(collection)
      return index
    },
    /** Has the collection's entry written with the next commit. */
    changed: (collection: Collection): void => void unsaved.add(collection),
    remove,
    rename: (collection: Collection, ns: string): void => {
      checkCase(ns)
      remove(collection)
      collection.ns = ns
      collections.set(ns, collection)
      unsaved.add(collection)
    },
  }
}
