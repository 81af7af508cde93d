import { BSONRegExp } from 'bson'
import { treeFor, wholeTree, type Collection, type Index } from '../disk/catalog.js'
import { walk } from '../disk/key-space.js'
import { equal } from '../language/keys.js'
import { compileFilter } from '../language/match.js'
import { showDoc } from '../language/show.js'
import { fail } from '../language/store-error.js'
import { isDoc, isNumeric, isTrue, toNumber, type Doc } from '../language/values.js'
import { encode } from '../wire/bson.js'
import type { Reply } from '../wire/messages.js'
import { clearTree } from './collection-commands.js'
import { answering, batchSizeOf, docField, ensureCollection, listField, nsOf } from './command.js'
import { hasCollation, visible, type Call, type Command } from './command.js'

/** By these an index is told from another one of the same name or key. */
const telling = ['key', 'unique', 'sparse', 'partialFilterExpression']
const kept = ['unique', 'sparse', 'hidden', 'partialFilterExpression', 'expireAfterSeconds']
export const indexOptions = ['v', 'key', 'name', ...kept, 'background', 'collation', 'ns']

const mostFields = 32

function checkField(path: string, direction: unknown): void {
  if (path.includes('$**')) fail(67, 'Wildcard indexes are not supported')
  if (path.startsWith('$') || path.split('.').includes(''))
    fail(67, `Index key contains an illegal field name: '${path}'`)
  if (typeof direction === 'string')
    fail(67, `Unknown index plugin '${direction}': only ascending and descending indexes are supported`)
  if (!isNumeric(direction) || toNumber(direction) === 0)
    fail(67, 'Values in v:2 index key pattern must be non-zero numbers')
}

function checkKey(key: Doc): void {
  if (Object.keys(key).length === 0) fail(67, 'Index keys cannot be an empty object')
  if (Object.keys(key).length > mostFields) fail(13103, 'too many compound keys')
  for (const [path, direction] of Object.entries(key)) checkField(path, direction)
}

function checkExpiry(expires: unknown, key: Doc, text: string): void {
  if (!isNumeric(expires)) return fail(67, `TTL index 'expireAfterSeconds' option must be numeric`)
  if (toNumber(expires) < 0 || toNumber(expires) > 0x7fffffff)
    fail(67, `TTL index 'expireAfterSeconds' option must be within an acceptable range. Index spec: ${text}`)
  if (Object.keys(key).length > 1)
    fail(67, `TTL indexes are single-field indexes, compound indexes do not support TTL. Index spec: ${text}`)
}

const inPartial = '$eq $gt $gte $lt $lte $in $exists $type'.split(' ')

/** What a partial index asks for has to be something that other filters can imply. */
function checkPartial(filter: Doc): void {
  for (const [path, wanted] of Object.entries(filter)) {
    const joins = path === '$and' || path === '$or'
    if (joins) listField(filter, path).forEach(checkPartial)
    const operators = isDoc(wanted) ? Object.entries(wanted).filter(([name]) => name.startsWith('$')) : []
    const simple = operators.every(
      ([name, value]) => inPartial.includes(name) && (name !== '$exists' || value),
    )
    if (!simple || wanted instanceof BSONRegExp || (path.startsWith('$') && !joins))
      fail(67, `Expression not supported in partial index: ${showDoc({ [path]: wanted })}`)
  }
}

/** The index of `_id` is there already, and can only be asked for as it is. */
function checkOfId(spec: Doc, key: Doc): void {
  const [path, ...others] = Object.keys(key)
  if (path !== '_id' || others.length > 0) return
  if (!equal(key, { _id: 1 }))
    fail(2, `The field 'key' for an _id index must be {_id: 1}, but got ${showDoc(key)}`)
  if (isTrue(spec['hidden'])) fail(2, "can't hide _id index")
  const wrong = kept.find((option) => isTrue(spec[option]))
  if (wrong) fail(197, `The field '${wrong}' is not valid for an _id index specification.`)
}

function checkOptions(spec: Doc, key: Doc): void {
  const text = showDoc(spec)
  const unknown = Object.keys(spec).find((name) => !indexOptions.includes(name))
  if (unknown)
    fail(197, `The field '${unknown}' is not valid for an index specification. Specification: ${text}`)
  if (hasCollation(spec)) fail(67, 'Collations other than simple are not supported')
  checkOfId(spec, key)
  const { expireAfterSeconds: expires, partialFilterExpression: partial } = spec
  if (expires !== undefined) checkExpiry(expires, key, text)
  if (isTrue(spec['sparse']) && partial !== undefined)
    fail(67, "cannot mix 'partialFilterExpression' and 'sparse' options")
}

function checkName(name: unknown): void {
  if (typeof name !== 'string') fail(9, "The 'name' field is a required property of an index specification")
  if (name === '') fail(67, 'index name cannot be empty')
  if (name.includes('\0')) fail(67, 'index name cannot contain NUL bytes')
  if (name === '*') fail(2, "The index name '*' is not valid.")
}

/** The specification in the form MongoDB stores and lists. */
function normal(spec: Doc): Doc {
  checkName(spec['name'])
  if (isNumeric(spec['v']) && ![1, 2].includes(toNumber(spec['v'])))
    fail(67, 'An index has to be of v 1 or 2')
  const key = docField(spec, 'key')
  checkKey(key)
  checkOptions(spec, key)
  const out: Doc = { v: 2, key, name: spec['name'] }
  for (const option of kept) {
    const flag = ['unique', 'sparse', 'hidden'].includes(option)
    if (flag ? isTrue(spec[option]) : spec[option] !== undefined) out[option] = flag || spec[option]
  }
  const partial = docField(out, 'partialFilterExpression')
  compileFilter(partial)
  checkPartial(partial)
  return out
}

const agree = (names: readonly string[], one: Doc, other: Doc): boolean =>
  names.every((name) => equal(one[name] ?? null, other[name] ?? null))

/** What speaks against an index beside another one: they have the same name, or could not be told apart. */
function checkBeside({ spec: there, name }: Index, spec: Doc): void {
  const both = `Requested index: ${showDoc(spec)}, existing index: ${showDoc(there)}`
  const named = name === spec['name']
  const alike = agree(telling, there, spec)
  if (named && !alike)
    fail(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both}`,
    )
  if (!alike) return
  if (agree(kept, there, spec)) fail(85, `Index already exists with a different name: ${name}`)
  const how = named ? 'the same name but different' : 'a different name and'
  fail(85, `An equivalent index already exists with ${how} options. ${both}`)
}

/** Whether the index is there already; another one in its place is an error. */
function exists({ indexes }: Collection, spec: Doc): boolean {
  const same = indexes.some(
    (index) =>
      agree(['key'], index.spec, spec) &&
      (index.name === '_id_' || (index.name === spec['name'] && agree(kept, index.spec, spec))),
  )
  if (!same) for (const index of indexes) checkBeside(index, spec)
  return same
}

function dropIndex(call: Call, collection: Collection, index: Index): void {
  collection.indexes = collection.indexes.filter((other) => other !== index)
  clearTree(call, index.tree)
  call.engine.catalog.changed(collection)
}

/** In a transaction only what it made itself, and has not written to, gets an index. */
function checkNew({ view }: Call, { madeBy, ns, tree }: Collection): void {
  const [held] = walk(view.keys, wholeTree(tree))
  if (madeBy !== view || held !== undefined)
    fail(263, `Cannot create new indexes on existing collection ${ns} in a multi-document transaction.`)
}

const mostIndexes = 64

function createIndex(call: Call, collection: Collection, spec: Doc): void {
  const { engine, view } = call
  if (exists(collection, spec)) fail(68, `Identical index already exists: ${String(spec['name'])}`)
  if (view.inTransaction) checkNew(call, collection)
  if (collection.indexes.length >= mostIndexes)
    fail(67, `add index fails, too many indexes for ${collection.ns}`)
  const index = engine.catalog.addIndex(collection, spec)
  const records = [...walk(view.keys, wholeTree(treeFor(collection.id, 0)))].map((key) => key.slice(6))
  engine.records.build(view, collection, index, records)
}

function createIndexes(call: Call): Doc {
  const { engine, view } = call
  const ns = nsOf(call, 'createIndexes')
  const specs = listField(call.command, 'indexes').map(normal)
  if (specs.length === 0) fail(2, 'Must specify at least one index to create')
  const createdCollectionAutomatically = visible(call, ns) === undefined
  const collection = ensureCollection(call, ns)
  if (!view.inTransaction) engine.transactions.exclusive(collection)
  const numIndexesBefore = collection.indexes.length
  const wanted = specs.filter((spec) => !exists(collection, spec))
  try {
    for (const spec of wanted) createIndex(call, collection, spec)
  } catch (error) {
    // All of them or none.
    for (const index of collection.indexes.slice(numIndexesBefore)) dropIndex(call, collection, index)
    throw error
  }
  const numIndexesAfter = collection.indexes.length
  const note = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {}
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note }
}

function known(call: Call, field: string): Collection {
  const ns = nsOf(call, field)
  return visible(call, ns) ?? fail(26, `ns does not exist: ${ns}`)
}

function listIndexes(call: Call): Reply {
  const { ns, indexes } = known(call, 'listIndexes')
  const documents = indexes.map(({ spec }) => encode(spec))
  return call.engine.cursors.open({ ns, documents, owner: call.owner }, batchSizeOf(call.command, Infinity))
}

function wantedIndexes({ indexes }: Collection, wanted: unknown): Index[] {
  if (wanted === '*') return indexes.filter(({ name }) => name !== '_id_')
  const list: unknown[] = Array.isArray(wanted) ? wanted : [wanted]
  return list.map((item) => {
    const found = indexes.find(({ spec, name }) => (isDoc(item) ? equal(spec['key'], item) : name === item))
    if (found?.name === '_id_') fail(72, 'cannot drop _id index')
    if (isDoc(item)) return found ?? fail(27, `can't find index with key: ${showDoc(item)}`)
    return found ?? fail(27, `index not found with name [${String(item)}]`)
  })
}

function dropIndexes(call: Call): Doc {
  const collection = known(call, 'dropIndexes')
  call.engine.transactions.exclusive(collection)
  const nIndexesWas = collection.indexes.length
  for (const index of wantedIndexes(collection, call.command['index'])) dropIndex(call, collection, index)
  return { nIndexesWas }
}

function collMod(call: Call): Doc {
  const collection = known(call, 'collMod')
  if (!('index' in call.command)) return {}
  const { name, keyPattern, expireAfterSeconds, ...others } = docField(call.command, 'index')
  const index = collection.indexes.find((one) => one.name === name || equal(one.spec['key'], keyPattern))
  if (!index) return fail(27, 'cannot find index for collMod')
  if (!isNumeric(expireAfterSeconds) || Object.keys(others).length > 0)
    fail(238, 'collMod only changes expireAfterSeconds of an index')
  const before = index.spec['expireAfterSeconds']
  index.spec = { ...index.spec, expireAfterSeconds }
  call.engine.catalog.changed(collection)
  const old = before === undefined ? {} : { expireAfterSeconds_old: before }
  return { ...old, expireAfterSeconds_new: expireAfterSeconds }
}

export const indexCommands: Record<string, Command> = {
  createIndexes: answering(['indexes', 'commitQuorum'], createIndexes, {
    inTransaction: true,
    writes: true,
  }),
  dropIndexes: answering(['index'], dropIndexes, { writes: true }),
  collMod: answering(['index'], collMod, {
    refuses: ['validator', 'validationLevel', 'validationAction', 'changeStreamPreAndPostImages'],
    writes: true,
  }),
  listIndexes: { fields: ['cursor', 'includeBuildUUIDs'], run: listIndexes },
}
