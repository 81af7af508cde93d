import { afterPrefix } from '../language/keys.js'
import { UUID } from 'bson'
import { encode } from '../wire/bson-codec.js'
import { compileFilter } from '../language/match.js'
import { fail } from '../language/store-error.js'
import { isTrue } from '../language/truth.js'
import type { Doc } from '../language/values.js'
import type { Collection } from '../disk/catalog.js'
import { walk } from '../disk/overlay.js'
import { treeFor } from '../disk/catalog.js'
import {
  docField,
  nsOf,
  numberField,
  refuseCollation,
  reply,
  textField,
  visible,
  type Call,
  type Command,
} from './command.js'

/** The collection, made on the first write; in a transaction it stays that transaction's own until commit. */
export function ensureCollection(call: Call, ns: string): Collection {
  const { catalog } = call.engine
  const found = catalog.get(ns)
  if (found) {
    call.claim(found)
    return found
  }
  if (ns.includes('.system.') && !ns.endsWith('.system.views'))
    fail(73, `Invalid namespace specified '${ns}'`)
  return call.made(catalog.create(ns, {}))
}

/** Removes everything that begins with a prefix. */
export function clearPrefix(call: Call, prefix: string): void {
  for (const key of [...walk(call.view.keys, { from: prefix, to: afterPrefix(prefix), reverse: false })])
    call.view.put(key, null)
}

export function dropCollection(call: Call, collection: Collection): void {
  call.exclusive(collection)
  for (const number of [0, ...collection.indexes.map((index) => index.number)])
    clearPrefix(call, treeFor(collection.id, number))
  call.engine.catalog.remove(collection)
}

const unsupportedOptions = [
  'capped',
  'changeStreamPreAndPostImages',
  'clusteredIndex',
  'encryptedFields',
  'expireAfterSeconds',
  'max',
  'size',
  'timeseries',
  'validator',
  'viewOn',
]

function create(call: Call): Doc {
  const ns = nsOf(call, 'create')
  refuseCollation(call.command)
  if (call.engine.catalog.get(ns)) fail(48, `Collection ${ns} already exists.`)
  ensureCollection(call, ns)
  return { ok: 1 }
}

function listed(collection: Collection, nameOnly: boolean): Doc {
  const head = { name: collection.name, type: 'collection' }
  if (nameOnly) return head
  return {
    ...head,
    options: collection.options,
    info: { readOnly: false, uuid: new UUID(collection.uuid) },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  }
}

function listCollections(call: Call): ReturnType<Command['run']> {
  const nameOnly = isTrue(call.command['nameOnly'])
  const matches = compileFilter(docField(call.command, 'filter'))
  const all = call.engine.catalog.list(call.db).filter((collection) => visible(call, collection.ns))
  const documents = all
    .map((collection) => listed(collection, nameOnly))
    .filter((doc) => matches(doc))
    .map(encode)
  const batchSize = numberField(docField(call.command, 'cursor'), 'batchSize') ?? Infinity
  return call.engine.cursors.open(
    { ns: `${call.db}.$cmd.listCollections`, documents, session: call.session },
    batchSize,
    false,
  )
}

function drop(call: Call): Doc {
  const ns = nsOf(call, 'drop')
  const collection = visible(call, ns)
  if (!collection) return { ok: 1 }
  dropCollection(call, collection)
  return { nIndexesWas: collection.indexes.length, ns, ok: 1 }
}

function dropDatabase(call: Call): Doc {
  const all = call.engine.catalog.list(call.db)
  for (const collection of all) dropCollection(call, collection)
  return all.length > 0 ? { dropped: call.db, ok: 1 } : { ok: 1 }
}

function rename(call: Call): Doc {
  const [from, to] = [textField(call.command, 'renameCollection'), textField(call.command, 'to')]
  if (!to.includes('.') || Buffer.byteLength(to) > 255)
    fail(73, `Invalid target namespace: ${to.slice(0, 300)}`)
  const { catalog } = call.engine
  const source = catalog.get(from) ?? fail(26, `Source collection ${from} does not exist`)
  const target = catalog.get(to)
  if (target && !isTrue(call.command['dropTarget'])) fail(48, 'target namespace exists')
  if (target) dropCollection(call, target)
  catalog.rename(source, to)
  return { ok: 1 }
}

function bytesOf(call: Call, collection: Collection): number {
  let size = 0
  for (const key of walk(call.view.keys, {
    from: collection.tree,
    to: afterPrefix(collection.tree),
    reverse: false,
  })) {
    size += call.view.get(key)?.bytes.length ?? 0
  }
  return size
}

function collStats(call: Call): Doc {
  const ns = nsOf(call, 'collStats')
  const collection = visible(call, ns)
  const size = collection ? bytesOf(call, collection) : 0
  const count = collection?.count ?? 0
  return {
    ns,
    size,
    count,
    avgObjSize: count > 0 ? size / count : 0,
    storageSize: size,
    nindexes: collection?.indexes.length ?? 0,
    capped: false,
    ok: 1,
  }
}

function dbStats(call: Call): Doc {
  const all = call.engine.catalog.list(call.db)
  const sum = (read: (collection: Collection) => number): number =>
    all.reduce((total, one) => total + read(one), 0)
  const dataSize = sum((collection) => bytesOf(call, collection))
  const counts = {
    collections: all.length,
    objects: sum(({ count }) => count),
    indexes: sum(({ indexes }) => indexes.length),
  }
  return { db: call.db, ...counts, dataSize, storageSize: dataSize, ok: 1 }
}

function listDatabases(call: Call): Doc {
  const matches = compileFilter(docField(call.command, 'filter'))
  const names = [...new Set([...call.engine.catalog.all()].map(({ db }) => db))].sort()
  const databases = names
    .map((name): Doc => ({ name, sizeOnDisk: 0, empty: false }))
    .filter((doc) => matches(doc))
  return isTrue(call.command['nameOnly'])
    ? { databases: databases.map(({ name }) => ({ name })), ok: 1 }
    : { databases, totalSize: 0, totalSizeMb: 0, ok: 1 }
}

const one = (fields: readonly string[], writes: boolean, run: (call: Call) => Doc): Command => ({
  fields: [...fields, 'comment', 'maxTimeMS'],
  inTransaction: false,
  writes,
  run: async (call) => reply(writes ? await call.attempt(() => run(call)) : run(call)),
})

export const collectionCommands: Record<string, Command> = {
  create: { ...one(['collation'], true, create), refuses: unsupportedOptions, inTransaction: true },
  drop: one([], true, drop),
  dropDatabase: one([], true, dropDatabase),
  renameCollection: one(['to', 'dropTarget'], true, rename),
  listCollections: {
    fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections', 'comment'],
    inTransaction: false,
    writes: false,
    run: listCollections,
  },
  listDatabases: one(['filter', 'nameOnly', 'authorizedDatabases'], false, listDatabases),
  dbStats: one(['scale'], false, dbStats),
  collStats: one(['scale'], false, collStats),
}
