import { encode } from '../wire/bson-codec.js'
import { ObjectId } from 'bson'
import { evaluate } from '../language/expression.js'
import { runPipeline } from '../language/pipeline.js'
import { parseSort } from '../language/sort.js'
import { fail } from '../language/store-error.js'
import { compileUpdate, seedFor, type Update } from '../language/update.js'
import { type Doc } from '../language/values.js'
import { docOf, type Located } from '../disk/records.js'
import type { Collection } from '../disk/catalog.js'
import { docField, refuseCollation, visible, type Call } from './command.js'
import { compileQuery, findRecords, type Found, type Query } from './find-records.js'
import { pipelineSource } from './read-commands.js'
import { ensureCollection } from './collection-commands.js'

const isMulti = (statement: Doc): boolean => statement['multi'] === true

export function updateFrom(call: Call, statement: Doc, field: string): Update {
  const variables = { NOW: new Date(), ...docField(call.command, 'let'), ...docField(statement, 'c') }
  return compileUpdate(statement[field], statement['arrayFilters'] ?? undefined, {
    evaluate: (expression, doc) => evaluate(expression, doc, variables),
    runStages: (stages, doc) =>
      [...runPipeline([doc], stages, pipelineSource(call, variables))][0] ??
      fail(1, 'An update pipeline lost its document'),
  })
}

export function statementQuery(call: Call, collection: Collection | undefined, statement: Doc): Query {
  refuseCollation(statement)
  return {
    view: call.view,
    collection,
    filter: docField(statement, 'q' in statement ? 'q' : 'query'),
    sort: parseSort(statement['sort']),
    variables: { NOW: new Date(), ...docField(call.command, 'let') },
    hint: statement['hint'],
  }
}

export interface Changed {
  readonly matched: number
  readonly modified: number
  readonly upserted?: unknown
  readonly before?: Doc | undefined
  readonly after?: Doc | undefined
}

export function upsert(call: Call, ns: string, update: Update, filter: Doc): Changed {
  const seed = seedFor(update, filter)
  const made = update.apply(seed, { inserting: true, position: undefined })
  const after = made['_id'] === undefined ? { _id: new ObjectId(), ...made } : made
  call.engine.records.insert(call.view, ensureCollection(call, ns), encode(after))
  return { matched: 0, modified: 0, upserted: after['_id'], after }
}

/** The filter is asked again, since the document may have changed while the write waited. */
export function still(call: Call, query: Query, { collection, record }: Located): Found | undefined {
  const rec = call.view.get(collection.tree + record)
  if (!rec) return undefined
  const trail = { position: undefined }
  return compileQuery(query.filter, query.variables)(docOf(rec), trail)
    ? { collection, record, rec, position: trail.position }
    : undefined
}

export function changeOne(call: Call, found: Found, update: Update): Changed {
  const before = docOf(found.rec)
  const after = update.apply(before, { inserting: false, position: found.position })
  const modified = call.engine.records.replace(call.view, found, after)
  return { matched: 1, modified: modified ? 1 : 0, before, after }
}

async function changeMany(call: Call, query: Query, update: Update): Promise<Changed> {
  if (update.replaces) fail(9, 'multi update is not supported for replacement-style update')
  let [matched, modified] = [0, 0]
  for (const found of [...findRecords(query)]) {
    const changed = await call.attempt(() => {
      const current = still(call, query, found)
      return current && changeOne(call, current, update)
    })
    matched += changed?.matched ?? 0
    modified += changed?.modified ?? 0
  }
  return { matched, modified }
}

export function firstOf(query: Query): Found | undefined {
  for (const found of findRecords(query)) return found
  return undefined
}

export async function updateStatement(call: Call, ns: string, statement: Doc): Promise<Changed> {
  const update = updateFrom(call, statement, 'u')
  const query = (): Query => statementQuery(call, visible(call, ns), statement)
  if (isMulti(statement)) {
    const changed = await changeMany(call, query(), update)
    if (changed.matched > 0 || statement['upsert'] !== true) return changed
    return call.attempt(() => upsert(call, ns, update, query().filter))
  }
  return call.attempt(() => {
    const found = firstOf(query())
    if (found) return changeOne(call, found, update)
    return statement['upsert'] === true
      ? upsert(call, ns, update, query().filter)
      : { matched: 0, modified: 0 }
  })
}
