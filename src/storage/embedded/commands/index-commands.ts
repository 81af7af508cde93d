import { afterPrefix } from '../language/keys.js'
import { encode } from '../wire/bson-codec.js'
import { equal } from '../language/compare.js'
import { compileFilter } from '../language/match.js'
import { showDoc } from '../language/show.js'
import { fail } from '../language/store-error.js'
import { isTrue } from '../language/truth.js'
import { isDoc, isNumeric, toNumber, type Doc } from '../language/values.js'
import type { Collection, Index } from '../disk/catalog.js'
import { walk } from '../disk/overlay.js'
import { docField, listField, nsOf, numberField, reply, visible, type Call, type Command } from './command.js'
import { clearPrefix, ensureCollection } from './collection-commands.js'

export const indexOptions = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'hidden',
  'collation',
  'ns',
]

function checkKey(key: Doc): void {
  if (Object.keys(key).length === 0) fail(67, 'Index keys cannot be an empty object')
  for (const [path, direction] of Object.entries(key)) {
    if (path === '' || path.startsWith('$') || path.split('.').includes(''))
      fail(67, `Index key contains an illegal field name: '${path}'`)
    if (path.includes('$**')) fail(67, 'Wildcard indexes are not supported')
    if (typeof direction === 'string')
      fail(67, `Unknown index plugin '${direction}': only ascending and descending indexes are supported`)
    if (!isNumeric(direction) || toNumber(direction) === 0)
      fail(67, 'Values in v:2 index key pattern must be non-zero numbers')
  }
}

function checkOptions(spec: Doc): void {
  const unknown = Object.keys(spec).find((name) => !indexOptions.includes(name))
  if (unknown)
    fail(
      197,
      `The field '${unknown}' is not valid for an index specification. Specification: ${showDoc(spec)}`,
    )
  const collation = docField(spec, 'collation')
  if ('locale' in collation && collation['locale'] !== 'simple')
    fail(67, 'Collations other than simple are not supported')
  if (spec['expireAfterSeconds'] !== undefined && Object.keys(docField(spec, 'key')).length > 1) {
    fail(
      67,
      `TTL indexes are single-field indexes, compound indexes do not support TTL. Index spec: ${showDoc(spec)}`,
    )
  }
  if (isTrue(spec['sparse']) && spec['partialFilterExpression'] !== undefined)
    fail(67, "cannot mix 'partialFilterExpression' and 'sparse' options")
}

/** The specification in the form MongoDB stores and lists. */
function normal(spec: Doc): Doc {
  const key = docField(spec, 'key')
  checkKey(key)
  checkOptions(spec)
  const name =
    typeof spec['name'] === 'string' && spec['name'] !== ''
      ? spec['name']
      : Object.entries(key)
          .map(([path, direction]) => `${path}_${String(direction)}`)
          .join('_')
  const out: Doc = { v: 2, key, name }
  for (const option of ['unique', 'sparse', 'hidden']) if (isTrue(spec[option])) out[option] = true
  for (const option of ['partialFilterExpression', 'expireAfterSeconds'])
    if (spec[option] !== undefined) out[option] = spec[option]
  if (out['partialFilterExpression'] !== undefined) compileFilter(out['partialFilterExpression'])
  return out
}

const without = (spec: Doc): Doc =>
  Object.fromEntries(
    Object.entries(spec)
      .filter(([name]) => name !== 'name' && name !== 'v')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Whether the index is there already; another one in its place is an error. */
function exists(collection: Collection, spec: Doc): boolean {
  const name = String(spec['name'])
  for (const index of collection.indexes) {
    const [sameKey, sameName] = [equal(index.spec['key'], spec['key']), index.name === name]
    if (sameKey && index.name === '_id_') return true
    const same = equal(without(index.spec), without(spec))
    if (sameName && same) return true
    if (sameName) {
      const text = `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${showDoc(spec)}, existing index: ${showDoc(index.spec)}`
      fail(86, text)
    }
    if (sameKey && equal(index.spec['partialFilterExpression'], spec['partialFilterExpression'])) {
      fail(
        85,
        same
          ? `Index already exists with a different name: ${index.name}`
          : `An equivalent index already exists with a different name and options. Requested index: ${showDoc(spec)}, existing index: ${showDoc(index.spec)}`,
      )
    }
  }
  return false
}

function records(call: Call, collection: Collection): string[] {
  return [
    ...walk(call.view.keys, { from: collection.tree, to: afterPrefix(collection.tree), reverse: false }),
  ].map((key) => key.slice(6))
}

function dropIndex(call: Call, collection: Collection, index: Index): void {
  collection.indexes = collection.indexes.filter((other) => other !== index)
  clearPrefix(call, index.tree)
  call.engine.catalog.save(collection)
}

function createIndexes(call: Call): Doc {
  const ns = nsOf(call, 'createIndexes')
  const created = visible(call, ns) === undefined
  const specs = listField(call.command, 'indexes').map(normal)
  const collection = ensureCollection(call, ns)
  call.exclusive(collection)
  const numIndexesBefore = collection.indexes.length
  for (const spec of specs) {
    if (exists(collection, spec)) continue
    const index = call.engine.catalog.addIndex(collection, spec)
    try {
      call.engine.records.build(call.view, collection, index, records(call, collection))
    } catch (error) {
      dropIndex(call, collection, index)
      throw error
    }
  }
  const numIndexesAfter = collection.indexes.length
  const note = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {}
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically: created, ...note, ok: 1 }
}

function known(call: Call, field: string): Collection {
  const ns = nsOf(call, field)
  return visible(call, ns) ?? fail(26, `ns does not exist: ${ns}`)
}

function listIndexes(call: Call): ReturnType<Command['run']> {
  const collection = known(call, 'listIndexes')
  const batchSize = numberField(docField(call.command, 'cursor'), 'batchSize') ?? Infinity
  const documents = collection.indexes.map(({ spec }) => encode(spec))
  return call.engine.cursors.open({ ns: collection.ns, documents, session: call.session }, batchSize, false)
}

function wantedIndexes(collection: Collection, wanted: unknown): Index[] {
  if (wanted === '*') return collection.indexes.filter(({ name }) => name !== '_id_')
  const list: unknown[] = Array.isArray(wanted) ? wanted : [wanted]
  return list.map((item) => {
    const found = collection.indexes.find((index) =>
      isDoc(item) ? equal(index.spec['key'], item) : index.name === item,
    )
    if (!found)
      return fail(
        27,
        isDoc(item)
          ? `can't find index with key: ${showDoc(item)}`
          : `index not found with name [${String(item)}]`,
      )
    return found.name === '_id_' ? fail(72, 'cannot drop _id index') : found
  })
}

function dropIndexes(call: Call): Doc {
  const collection = known(call, 'dropIndexes')
  call.exclusive(collection)
  const nIndexesWas = collection.indexes.length
  for (const index of wantedIndexes(collection, call.command['index'])) dropIndex(call, collection, index)
  return { nIndexesWas, ok: 1 }
}

function collMod(call: Call): Doc {
  const collection = known(call, 'collMod')
  const change = docField(call.command, 'index')
  const index = collection.indexes.find(
    ({ name, spec }) => name === change['name'] || equal(spec['key'], change['keyPattern']),
  )
  if (!index) return fail(27, 'cannot find index for collMod')
  if (change['expireAfterSeconds'] === undefined)
    fail(238, 'collMod only changes expireAfterSeconds of an index')
  const before = index.spec['expireAfterSeconds']
  index.spec = { ...index.spec, expireAfterSeconds: change['expireAfterSeconds'] }
  call.engine.catalog.save(collection)
  return { expireAfterSeconds_old: before, expireAfterSeconds_new: change['expireAfterSeconds'], ok: 1 }
}

const changing = (fields: readonly string[], run: (call: Call) => Doc): Command => ({
  fields: [...fields, 'comment', 'maxTimeMS'],
  inTransaction: false,
  writes: true,
  run: async (call) => reply(await call.attempt(() => run(call))),
})

export const indexCommands: Record<string, Command> = {
  createIndexes: changing(['indexes', 'commitQuorum'], createIndexes),
  dropIndexes: changing(['index'], dropIndexes),
  collMod: changing(['index'], collMod),
  listIndexes: {
    fields: ['cursor', 'comment', 'includeBuildUUIDs', 'maxTimeMS'],
    inTransaction: false,
    writes: false,
    run: listIndexes,
  },
}
