import { UUID } from 'bson'
import { dbOf, type Collection } from '../disk/catalog.js'
import { evaluate } from '../language/expression.js'
import { valueAt } from '../language/paths.js'
import { fail } from '../language/store-error.js'
import { isDoc, nothing, type Doc } from '../language/values.js'
import { encode } from '../wire/bson.js'
import { dropCollection } from './collection-commands.js'
import { checkNamespace, docField, ensureCollection, listField, visible, type Call } from './command.js'
import { firstOf, type Found } from './find-records.js'
import { variablesOf } from './variables.js'
import { changeOne, updateFrom } from './write-commands.js'

/** The last stages that write what the others find; none of it is shown. */

export const outputStages = ['$out', '$merge']

export const writesOutput = (command: Doc): boolean =>
  'pipeline' in command && outputStages.some((name) => name in (listField(command, 'pipeline').at(-1) ?? {}))

function targetOf(call: Call, spec: unknown): string {
  const { db = call.db, coll } = isDoc(spec) ? spec : { coll: spec }
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

const whenMatchedStages: Record<string, readonly unknown[] | undefined> = {
  replace: [{ $replaceWith: '$$new' }],
  merge: [{ $replaceWith: { $mergeObjects: ['$$ROOT', '$$new'] } }],
  keepExisting: [],
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item))

/** The fields by which documents are found again: one document at most must have them. */
function joinFields({ indexes }: Collection, on: unknown): string[] {
  const fields = [on].flat().map(String)
  const unique = indexes.some(
    (index) =>
      index.unique &&
      !index.partial &&
      sameSet(
        fields,
        index.fields.map(({ path }) => path),
      ),
  )
  return unique ? fields : fail(51183, 'Cannot find index to verify that join fields will be unique')
}

function keyOf(doc: Doc, fields: readonly string[]): Doc {
  const pairs = fields.map((field) => [field, { $eq: valueAt(doc, field.split('.')) }] as const)
  if (pairs.some(([, { $eq }]) => nothing($eq) || Array.isArray($eq)))
    fail(51132, "$merge write error: 'on' field cannot be missing, null, undefined or an array")
  return Object.fromEntries(pairs)
}

/** What becomes of a document that is there: stages that make the new one, or nothing, which is an error. */
function stagesFor(whenMatched: unknown): readonly unknown[] | undefined {
  if (Array.isArray(whenMatched) || whenMatched === 'fail')
    return whenMatched === 'fail' ? undefined : whenMatched
  return (
    whenMatchedStages[String(whenMatched)] ??
    fail(2, `Enumeration value '${String(whenMatched)}' for field 'whenMatched' is not a valid value.`)
  )
}

function merge(call: Call, spec: Doc, docs: readonly Doc[]): void {
  const { engine, view, command } = call
  const { on = '_id', whenMatched = 'merge', whenNotMatched = 'insert' } = spec
  const stages = stagesFor(whenMatched)
  const collection = ensureCollection(call, targetOf(call, spec['into']))
  engine.transactions.exclusive(collection)
  const fields = joinFields(collection, on)
  const [lets, variables] = [Object.entries(docField(spec, 'let')), variablesOf(command)]

  const change = (found: Found, doc: Doc, u: readonly unknown[]): void => {
    const bound = lets.map(([name, expression]) => [name, evaluate(expression, doc, variables)])
    const c = { new: doc, ...(Object.fromEntries(bound) as Doc) }
    if (u.length > 0) changeOne(call, found, updateFrom(call, { u, c }, 'u'))
  }
  const add = (doc: Doc, found: Found | undefined): void => {
    // One that is there already is a duplicate key.
    if (found ?? whenNotMatched === 'insert') engine.records.insert(view, collection, encode(doc))
    else if (whenNotMatched !== 'discard')
      fail(13113, '$merge could not find a matching document in the target collection')
  }
  for (const doc of docs) {
    const isNew = sameSet(fields, ['_id']) && !('_id' in doc)
    const found = isNew ? undefined : firstOf({ view, collection, filter: keyOf(doc, fields), sort: [] })
    if (found && stages) change(found, doc, stages)
    else add(doc, found)
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
