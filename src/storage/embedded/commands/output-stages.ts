import { ObjectId, UUID } from 'bson'
import { dbOf, type Collection } from '../disk/catalog.js'
import { optionsOf } from '../language/stages.js'
import { fail } from '../language/store-error.js'
import { isDoc, type Doc } from '../language/values.js'
import { encode } from '../wire/bson.js'
import { dropCollection } from './collection-commands.js'
import { checkNamespace, docField, ensureCollection, listField, visible, type Call } from './command.js'
import { firstOf, type Found } from './find-records.js'
import { changeOne, updateFrom } from './write-commands.js'

/** The last stages that write what the others find; none of it is shown. */

export const outputStages = ['$out', '$merge']

export const writesOutput = (command: Doc): boolean =>
  'pipeline' in command && outputStages.some((name) => name in (listField(command, 'pipeline').at(-1) ?? {}))

function targetOf(call: Call, spec: unknown): string {
  const { db = call.db, coll } = isDoc(spec) ? optionsOf(spec, 'db coll', 40415, '$out') : { coll: spec }
  return typeof db === 'string' && typeof coll === 'string'
    ? checkNamespace(`${db}.${coll}`)
    : fail(16990, 'the target has to be a string, or an object with db and coll')
}

/** As MongoDB does it: in a new collection, which takes the other's place when all is there. */
function replaceCollection(call: Call, spec: unknown, docs: readonly Doc[]): void {
  const { catalog, records, transactions } = call.engine
  const ns = targetOf(call, spec)
  if (visible(call, ns)) transactions.exclusive(ensureCollection(call, ns))
  const old = catalog.get(ns)
  const { options = {}, indexes = [] } = old ?? {}
  const made = catalog.create(`${dbOf(ns)}.tmp.agg_out.${new UUID().toString()}`, options)
  for (const index of indexes) if (index.name !== '_id_') catalog.addIndex(made, index.spec)
  try {
    for (const doc of docs) records.insert(call.view, made, encode(doc))
  } catch (error) {
    dropCollection(call, made)
    throw error
  }
  if (old) dropCollection(call, old)
  catalog.rename(made, ns)
}

/** The stages that make the new document of one that is there. */
const whenMatchedStages = new Map<unknown, Doc[]>([
  ['replace', [{ $replaceWith: '$$new' }]],
  ['merge', [{ $replaceWith: { $mergeObjects: ['$$ROOT', '$$new'] } }]],
  ['keepExisting', []],
])

type MergeOne = (call: Call, collection: Collection, doc: Doc, found: Found | undefined) => void

const insertOne: MergeOne = (call, collection, doc) =>
  call.engine.records.insert(call.view, collection, encode(doc))

const whenNotMatchedActions = new Map<unknown, MergeOne>([
  ['insert', insertOne],
  ['discard', () => undefined],
  ['fail', () => fail(13113, '$merge could not find a matching document in the target collection')],
])

/** What is done with a document that is there: `fail` has it inserted, which is a duplicate key. */
function whenMatchedAction(whenMatched: unknown): MergeOne | undefined {
  const stages = whenMatchedStages.get(whenMatched)
  if (!stages) return whenMatched === 'fail' ? insertOne : undefined
  return (call, _collection, doc, found) => {
    const update = updateFrom(call, { u: stages, c: { new: doc } }, 'u')
    if (found && stages.length > 0) changeOne(call, found, update)
  }
}

function merge(call: Call, spec: Doc, docs: readonly Doc[]): void {
  const asked: Doc = { on: '_id', whenMatched: 'merge', whenNotMatched: 'insert', ...spec }
  const { into, on, whenMatched, whenNotMatched, ...others } = asked
  const [matched, unmatched] = [whenMatchedAction(whenMatched), whenNotMatchedActions.get(whenNotMatched)]
  if (!matched || !unmatched || on !== '_id' || Object.keys(others).length > 0)
    return fail(238, "$merge is only supported on '_id', and without a pipeline or let")
  const { engine, view } = call
  const collection = ensureCollection(call, targetOf(call, into))
  engine.transactions.exclusive(collection)
  for (const doc of docs) {
    const filter = { _id: { $eq: doc['_id'] ?? new ObjectId() } }
    const found = firstOf({ view, collection, filter, sort: [] })
    const act = found ? matched : unmatched
    act(call, collection, doc, found)
  }
}

/** What is to be done with the documents, if the last stage says so. */
export function outputOf(call: Call, stage: Doc = {}): ((docs: readonly Doc[]) => void) | undefined {
  const [name = ''] = Object.keys(stage)
  if (!outputStages.includes(name)) return undefined
  if (call.view.inTransaction)
    fail(263, `Stage not supported inside of a multi-document transaction: ${name}`)
  const { level } = docField(call.command, 'readConcern')
  if (level === 'linearizable' || level === 'snapshot')
    fail(72, `${name} cannot be used with a '${level}' read concern level`)
  if (name === '$out') return (docs) => replaceCollection(call, stage[name], docs)
  const spec = isDoc(stage[name]) ? stage[name] : { into: stage[name] }
  return (docs) => merge(call, spec, docs)
}
