import { BSONRegExp, ObjectId } from 'bson'
import { decode, encode, withIdFirst } from '../wire/bson-codec.js'
import { StoreError, fail } from '../language/store-error.js'
import { showDoc } from '../language/show.js'
import { setField, type Doc } from '../language/values.js'
import type { View } from './base.js'
import { recordId, type Catalog, type Collection, type Index } from './catalog.js'
import { indexKeys, type IndexEntry, type IndexKeys } from './index-keys.js'
import type { Rec } from './overlay.js'

export const docOf = (rec: Rec): Doc => (rec.doc ??= decode(rec.bytes))

export const maxDocument = 16 * 1024 * 1024

interface Entry extends IndexEntry {
  readonly index: Index
  readonly at: string
}

/** What the index holds for a document; undefined where it leaves it out. */
function keysIn(index: Index, doc: Doc): IndexKeys | undefined {
  if (index.partial && !index.partial(doc)) return undefined
  const found = indexKeys(doc, index.fields)
  return index.sparse && !found.present ? undefined : found
}

/** Arrays and long keys limit what an index can answer; that is noted before the first such key is stored. */
function note(index: Index, { multikey, long }: IndexKeys): boolean {
  const news = (multikey && !index.multikey) || (long && !index.long)
  index.multikey ||= multikey
  index.long ||= long
  return news
}

function entriesOf(
  catalog: Pick<Catalog, 'save'>,
  { collection, record }: Place,
  doc: Doc,
): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const index of collection.indexes) {
    const found = keysIn(index, doc)
    if (!found) continue
    if (note(index, found)) catalog.save(collection)
    for (const entry of found.entries) {
      const at = index.tree + entry.key + (index.unique ? '' : record)
      entries.set(at, { ...entry, index, at })
    }
  }
  return entries
}

function duplicate(collection: Collection, { index, values }: Entry): StoreError {
  const keyValue: Doc = {}
  for (const [i, { path }] of index.fields.entries()) setField(keyValue, path, values[i] ?? null)
  const message = `E11000 duplicate key error collection: ${collection.ns} index: ${index.name} dup key: ${showDoc(keyValue)}`
  return new StoreError(11000, message, { keyPattern: index.spec['key'], keyValue })
}

export interface Records {
  /** The index entries of a document, as key and what is stored there. */
  entries(place: Place, doc: Doc): [string, Rec][]
  insert(view: View, collection: Collection, bytes: Buffer): string
  replace(view: View, target: Located, after: Doc): boolean
  remove(view: View, target: Located): void
  /** Fills a new index from the documents there are. */
  build(view: View, collection: Collection, index: Index, records: Iterable<string>): void
}

export interface Place {
  readonly collection: Collection
  readonly record: string
}

export interface Located extends Place {
  readonly rec: Rec
}

function checkId(id: unknown): void {
  if (Array.isArray(id) || id instanceof BSONRegExp || id === undefined) {
    fail(
      53,
      `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : id === undefined ? 'undefined' : 'regex'}`,
    )
  }
}

const pointer = (index: Index, record: string): Rec => ({
  bytes: index.unique ? Buffer.from(record, 'latin1') : Buffer.from([1]),
})

const idFirst = (doc: Doc): Doc =>
  '_id' in doc && Object.keys(doc)[0] !== '_id' ? { _id: doc['_id'], ...doc } : doc

export function createRecords(catalog: Catalog): Records {
  const checkUnique = (view: View, target: Place, entry: Entry): void => {
    if (!entry.index.unique) return
    const holder = view.get(entry.at)
    if (holder && holder.bytes.toString('latin1') !== target.record) throw duplicate(target.collection, entry)
  }
  return {
    entries: (place, doc) =>
      [...entriesOf({ save: () => undefined }, place, doc).values()].map(({ at, index }) => [
        at,
        pointer(index, place.record),
      ]),
    insert: (view, collection, given) => {
      const bytes = withIdFirst(given, () => new ObjectId())
      if (bytes.length > maxDocument)
        fail(10334, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and 16793600(16MB)`)
      const doc = decode(bytes)
      checkId(doc['_id'])
      const record = recordId(collection.nextRecord)
      const entries = entriesOf(catalog, { collection, record }, doc)
      view.reserve([...entries.keys(), collection.tree + record])
      for (const entry of entries.values()) checkUnique(view, { collection, record }, entry)
      for (const entry of entries.values()) view.put(entry.at, pointer(entry.index, record))
      view.put(collection.tree + record, { bytes: Buffer.from(bytes), doc })
      collection.nextRecord += 1
      view.count(collection, 1)
      return record
    },
    replace: (view, { collection, record, rec }, after) => {
      const bytes = encode(idFirst(after))
      if (bytes.equals(rec.bytes)) return false
      if (bytes.length > maxDocument) fail(17419, 'Resulting document after update is larger than 16777216')
      const doc = decode(bytes)
      const old = entriesOf(catalog, { collection, record }, docOf(rec))
      const now = entriesOf(catalog, { collection, record }, doc)
      const gone = [...old.keys()].filter((at) => !now.has(at))
      const added = [...now.values()].filter(({ at }) => !old.has(at))
      view.reserve([...gone, ...added.map(({ at }) => at), collection.tree + record])
      for (const entry of added) checkUnique(view, { collection, record }, entry)
      for (const at of gone) view.put(at, null)
      for (const { at, index } of added) view.put(at, pointer(index, record))
      view.put(collection.tree + record, { bytes, doc })
      return true
    },
    remove: (view, { collection, record, rec }) => {
      const entries = [...entriesOf(catalog, { collection, record }, docOf(rec)).keys()]
      view.reserve([...entries, collection.tree + record])
      for (const at of entries) view.put(at, null)
      view.put(collection.tree + record, null)
      view.count(collection, -1)
    },
    build: (view, collection, index, records) => {
      const only = { ...collection, indexes: [index] }
      for (const record of records) {
        const rec = view.get(collection.tree + record)
        if (!rec) continue
        for (const entry of entriesOf(
          { save: () => undefined },
          { collection: only, record },
          docOf(rec),
        ).values()) {
          checkUnique(view, { collection, record }, entry)
          view.put(entry.at, pointer(index, record))
        }
      }
      catalog.save(collection)
    },
  }
}
