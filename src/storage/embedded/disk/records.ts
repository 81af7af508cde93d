import { ObjectId } from 'bson'
import { showDoc } from '../language/show.js'
import { StoreError, fail } from '../language/store-error.js'
import { isOperator } from '../language/value-tests.js'
import { isDoc, setField, typeName, type Doc } from '../language/values.js'
import { decode, encode, withIdFirst } from '../wire/bson.js'
import { recordId, type Catalog, type Collection, type Index } from './catalog.js'
import { indexKeys, type IndexKeys } from './index-keys.js'
import type { Rec } from './key-space.js'
import type { View } from './view.js'

export interface Place {
  readonly collection: Collection
  readonly record: string
}

export interface Located extends Place {
  readonly rec: Rec
}

interface Entry {
  readonly index: Index
  readonly values: readonly unknown[]
}

/** Index entries by the key they are stored under. */
type Entries = Map<string, Entry>

const maxDocument = 16 * 1024 * 1024

export const docOf = (rec: Rec): Doc => (rec.doc ??= decode(rec.bytes))

/** What the index holds for a document; undefined where it leaves it out. */
function keysIn(index: Index, doc: Doc): IndexKeys | undefined {
  if (index.partial && !index.partial(doc)) return undefined
  const found = indexKeys(doc, index.fields)
  return index.sparse && !found.present ? undefined : found
}

/** Arrays and long keys limit what an index can answer: `note` hears of it before the first such key is stored. */
export function entriesOf(
  { collection, record }: Place,
  doc: Doc,
  note?: (index: Index, keys: IndexKeys) => void,
): Entries {
  const entries: Entries = new Map()
  for (const index of collection.indexes) {
    const found = keysIn(index, doc)
    if (!found) continue
    note?.(index, found)
    for (const [key, values] of found.entries)
      entries.set(index.tree + key + (index.unique ? '' : record), { index, values })
  }
  return entries
}

/** A unique index names the record; others have it in their key. */
export const pointer = (index: Index, record: string): Rec => ({
  bytes: index.unique ? Buffer.from(record, 'latin1') : Buffer.from([1]),
})

function duplicate({ ns }: Collection, { index, values }: Entry): StoreError {
  const keyValue: Doc = {}
  for (const [i, { path }] of index.fields.entries()) setField(keyValue, path, values[i] ?? null)
  const message = `E11000 duplicate key error collection: ${ns} index: ${index.name} dup key: ${showDoc(keyValue)}`
  return new StoreError(11000, message, { keyPattern: index.spec['key'], keyValue })
}

function checkUnique(view: View, { collection, record }: Place, entries: Entries): void {
  for (const [at, entry] of entries) {
    const holder = entry.index.unique ? view.get(at) : undefined
    if (holder && holder.bytes.toString('latin1') !== record) throw duplicate(collection, entry)
  }
}

function checkId(id: unknown): void {
  const type = id === undefined ? 'undefined' : typeName(id)
  if (['array', 'regex', 'undefined'].includes(type)) fail(53, `The '_id' value cannot be of type ${type}`)
  const dollar = isDoc(id) && Object.keys(id).find(isOperator)
  if (dollar) fail(52, `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`)
}

export const idFirst = (doc: Doc): Doc =>
  '_id' in doc && Object.keys(doc)[0] !== '_id' ? { _id: doc['_id'], ...doc } : doc

export type Records = ReturnType<typeof createRecords>

/** Documents written together with their index entries. */
export function createRecords(catalog: Catalog) {
  const noted =
    (collection: Collection) =>
    (index: Index, { multikey, long }: IndexKeys): void => {
      if ((multikey && !index.multikey) || (long && !index.long)) catalog.changed(collection)
      index.multikey ||= multikey
      index.long ||= long
    }
  return {
    insert: (view: View, collection: Collection, given: Buffer): void => {
      const bytes = withIdFirst(given, () => new ObjectId())
      if (bytes.length > maxDocument)
        fail(10334, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and 16793600(16MB)`)
      const doc = decode(bytes)
      checkId(doc['_id'])
      const record = recordId(collection.nextRecord)
      const entries = entriesOf({ collection, record }, doc, noted(collection))
      view.reserve([...entries.keys(), collection.tree + record])
      checkUnique(view, { collection, record }, entries)
      for (const [at, { index }] of entries) view.put(at, pointer(index, record))
      view.put(collection.tree + record, { bytes: Buffer.from(bytes), doc })
      collection.nextRecord += 1
      view.count(collection, 1)
    },
    /** Prepares a change, and gives what carries it out; undefined when nothing changes. */
    replace: (view: View, { collection, record, rec }: Located, after: Doc): (() => void) | undefined => {
      const bytes = encode(idFirst(after))
      if (bytes.equals(rec.bytes)) return undefined
      if (bytes.length > maxDocument) fail(17419, 'Resulting document after update is larger than 16777216')
      const doc = decode(bytes)
      const old = entriesOf({ collection, record }, docOf(rec))
      const added = entriesOf({ collection, record }, doc, noted(collection))
      for (const at of [...old.keys()]) if (added.delete(at)) old.delete(at)
      view.reserve([...old.keys(), ...added.keys(), collection.tree + record])
      return () => {
        checkUnique(view, { collection, record }, added)
        for (const at of old.keys()) view.put(at, null)
        for (const [at, { index }] of added) view.put(at, pointer(index, record))
        view.put(collection.tree + record, { bytes, doc })
      }
    },
    /** Prepares a removal, and gives what carries it out. */
    remove: (view: View, { collection, record, rec }: Located): (() => void) => {
      const keys = [...entriesOf({ collection, record }, docOf(rec)).keys(), collection.tree + record]
      view.reserve(keys)
      return () => {
        for (const key of keys) view.put(key, null)
        view.count(collection, -1)
      }
    },
    /** Fills a new index from the documents there are. */
    build: (view: View, collection: Collection, index: Index, records: Iterable<string>): void => {
      const only = { ...collection, indexes: [index] }
      for (const record of records) {
        const rec = view.get(collection.tree + record)
        if (!rec) continue
        const entries = entriesOf({ collection: only, record }, docOf(rec), noted(collection))
        checkUnique(view, { collection, record }, entries)
        for (const at of entries.keys()) view.put(at, pointer(index, record))
      }
    },
  }
}
