import { dbOf, treeFor, wholeTree, type Collection } from '../disk/catalog.js'
import { walk } from '../disk/key-space.js'
import { compileFilter } from '../language/match.js'
import { fail } from '../language/store-error.js'
import { isTrue, type Doc } from '../language/values.js'
import { encode } from '../wire/bson.js'
import type { Reply } from '../wire/messages.js'
import { amountOf, answering, batchSizeOf, checkNamespace, docField, ensureCollection } from './command.js'
import { nsOf, refuseCollation, textField, visible, type Call, type Command } from './command.js'

/** Removes all keys of a tree. */
export function clearTree({ view }: Call, tree: string): void {
  for (const key of [...walk(view.keys, wholeTree(tree))]) view.put(key, null)
}

const inDb = ({ engine, db }: Call): Collection[] =>
  [...engine.catalog.all()].filter(({ ns }) => dbOf(ns) === db)

export function dropCollection(call: Call, collection: Collection): void {
  for (const number of [0, ...collection.indexes.map((index) => index.number)])
    clearTree(call, treeFor(collection.id, number))
  call.engine.catalog.remove(collection)
  collection.indexes = []
}

function create(call: Call): Doc {
  const ns = nsOf(call, 'create')
  refuseCollation(call.command)
  // One like it may be there already, as all are here: but in a transaction that is an error.
  if (visible(call, ns)) return call.view.inTransaction ? fail(48, `Collection ${ns} already exists.`) : {}
  ensureCollection(call, ns)
  return {}
}

function listed({ ns, options, uuid }: Collection, nameOnly: boolean): Doc {
  const head = { name: ns.slice(dbOf(ns).length + 1), type: 'collection' }
  const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' }
  return nameOnly ? head : { ...head, options, info: { readOnly: false, uuid }, idIndex }
}

function listCollections(call: Call): Reply {
  const nameOnly = isTrue(call.command['nameOnly'])
  const matches = compileFilter(docField(call.command, 'filter'))
  const documents = inDb(call)
    .filter(({ ns }) => visible(call, ns))
    .map((collection) => listed(collection, nameOnly))
    .filter((doc) => matches(doc))
    .map(encode)
  const ns = `${call.db}.$cmd.listCollections`
  return call.engine.cursors.open({ ns, documents, owner: call.owner }, batchSizeOf(call.command, Infinity))
}

function drop(call: Call): Doc {
  const ns = nsOf(call, 'drop')
  const collection = visible(call, ns)
  if (!collection) return {}
  call.engine.transactions.exclusive(collection)
  const nIndexesWas = collection.indexes.length
  dropCollection(call, collection)
  return { nIndexesWas, ns }
}

function dropDatabase(call: Call): Doc {
  const all = inDb(call)
  // First all are asked: what has to wait must not have begun.
  for (const collection of all) call.engine.transactions.exclusive(collection)
  for (const collection of all) dropCollection(call, collection)
  return all.length > 0 ? { dropped: call.db } : {}
}

const onlyAdmin = ({ db }: Call, name: string): void => {
  if (db !== 'admin') fail(13, `${name} may only be run against the admin database.`)
}

function rename(call: Call): Doc {
  onlyAdmin(call, 'renameCollection')
  const { catalog, transactions } = call.engine
  const [from, to] = ['renameCollection', 'to'].map((field) =>
    checkNamespace(textField(call.command, field)),
  ) as [string, string]
  const source = catalog.get(from) ?? fail(26, `Source collection ${from} does not exist`)
  const target = catalog.get(to)
  if (from === to) fail(20, "Can't rename a collection to itself")
  if (target && !isTrue(call.command['dropTarget'])) fail(48, 'target namespace exists')
  for (const collection of [source, ...(target ? [target] : [])]) transactions.exclusive(collection)
  if (target) dropCollection(call, target)
  catalog.rename(source, to)
  return {}
}

function bytesOf({ view }: Call, { tree }: Collection): number {
  let size = 0
  for (const key of walk(view.keys, wholeTree(tree))) size += view.get(key)?.bytes.length ?? 0
  return size
}

/** Sizes are given in bytes, or in multiples of what is asked for. */
const scaleOf = ({ command }: Call): number => amountOf(command, 'scale') || 1

function collStats(call: Call): Doc {
  const ns = nsOf(call, 'collStats')
  const collection = visible(call, ns)
  const size = collection ? bytesOf(call, collection) : 0
  const scaled = Math.trunc(size / scaleOf(call))
  const count = collection?.count ?? 0
  const nindexes = collection?.indexes.length ?? 0
  return {
    ns,
    size: scaled,
    count,
    avgObjSize: count > 0 ? size / count : 0,
    storageSize: scaled,
    nindexes,
    capped: false,
  }
}

function dbStats(call: Call): Doc {
  const all = inDb(call)
  const sum = (read: (collection: Collection) => number): number =>
    all.reduce((total, one) => total + read(one), 0)
  const [objects, indexes] = [sum(({ count }) => count), sum((one) => one.indexes.length)]
  const dataSize = sum((collection) => bytesOf(call, collection)) / scaleOf(call)
  return { db: call.db, collections: all.length, objects, indexes, dataSize, storageSize: dataSize }
}

function listDatabases(call: Call): Doc {
  onlyAdmin(call, 'listDatabases')
  const matches = compileFilter(docField(call.command, 'filter'))
  const names = [...new Set([...call.engine.catalog.all()].map(({ ns }) => dbOf(ns)))].sort()
  const databases = names
    .map((name): Doc => ({ name, sizeOnDisk: 0, empty: false }))
    .filter((doc) => matches(doc))
  if (isTrue(call.command['nameOnly'])) return { databases: databases.map(({ name }) => ({ name })) }
  return { databases, totalSize: 0, totalSizeMb: 0 }
}

const notCarriedOut =
  `capped size max timeseries clusteredIndex expireAfterSeconds viewOn pipeline validator validationLevel
  validationAction changeStreamPreAndPostImages encryptedFields indexOptionDefaults storageEngine`.split(
    /\s+/,
  )

export const collectionCommands: Record<string, Command> = {
  create: answering(['collation'], create, {
    refuses: notCarriedOut,
    inTransaction: true,
    writes: true,
  }),
  drop: answering([], drop, { writes: true }),
  dropDatabase: answering([], dropDatabase, { writes: true }),
  renameCollection: answering(['to', 'dropTarget'], rename, { writes: true }),
  listCollections: {
    fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
    run: listCollections,
  },
  listDatabases: answering(['filter', 'nameOnly', 'authorizedDatabases'], listDatabases),
  dbStats: answering(['scale'], dbStats),
  collStats: answering(['scale'], collStats),
}
