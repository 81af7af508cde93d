import { Long } from 'bson'
import { planFor } from '../disk/planner.js'
import { docOf } from '../disk/records.js'
import { evaluate } from '../language/expression.js'
import { lengthOf, mapped, sliced } from '../language/flows.js'
import { distinct as valuesOnce } from '../language/keys.js'
import { someAt } from '../language/paths.js'
import { runPipeline } from '../language/pipeline.js'
import { parseSort } from '../language/sort.js'
import { showValue } from '../language/show.js'
import { fail } from '../language/store-error.js'
import { isDoc, typeName, type Doc } from '../language/values.js'
import { encode } from '../wire/bson.js'
import type { Reply } from '../wire/messages.js'
import { amountOf, answering, batchSizeOf, docField, flagOf, listField, nsOf } from './command.js'
import { numberField, textField, type Call, type Command } from './command.js'
import { findRecords, type Found, type Query } from './find-records.js'
import { outputOf, writesOutput } from './output-stages.js'
import { pipelineSource, projectionOf, queryOf, variablesOf } from './queries.js'

const asked = (call: Call, name: string, filterField: string): Query =>
  queryOf(call, nsOf(call, name), call.command, filterField)

function projected(command: Doc, variables: Doc): (found: Found) => Uint8Array {
  const project = projectionOf(command['projection'], variables)
  if (!project) return ({ rec }) => rec.bytes
  return ({ rec, position }) => encode(project(docOf(rec), position))
}

const defaultBatch = 101

function find(call: Call): Reply {
  const { command, engine, owner } = call
  const query = asked(call, 'find', 'filter')
  const [skip = 0, limit = 0] = [amountOf(command, 'skip'), amountOf(command, 'limit')]
  const found = sliced(findRecords(query), skip, limit)
  const documents = mapped(found, projected(command, query.variables ?? {}))
  const batchSize = amountOf(command, 'batchSize') ?? defaultBatch
  const most = query.collection ? limit || Infinity : 0
  const single = flagOf(command, 'singleBatch')
  return engine.cursors.open({ ns: nsOf(call, 'find'), documents, owner, most }, batchSize, single)
}

/** The operand of a stage that is alone in its document. */
const operandOf = (stage: Doc = {}, name: string): unknown =>
  Object.keys(stage).length === 1 ? stage[name] : undefined

/** Leading stages that a find can do, so that they may use an index. */
function leading(pipeline: readonly Doc[]): { filter: Doc; sort: unknown; rest: readonly Doc[] } {
  const match = operandOf(pipeline[0], '$match')
  const rest = isDoc(match) ? pipeline.slice(1) : pipeline
  const sort = operandOf(rest[0], '$sort')
  const sorts = isDoc(sort) && Object.keys(sort).length > 0
  return {
    filter: isDoc(match) ? match : {},
    sort: sorts ? sort : undefined,
    rest: sorts ? rest.slice(1) : rest,
  }
}

/** What an aggregation of no collection begins with, and the stages after that. */
function sourceless({ engine, owner, command }: Call, [first = {}, ...rest]: Doc[], variables: Doc) {
  const [name = ''] = Object.keys(first)
  if (name === '$listLocalSessions' && command['apiStrict'] === true)
    fail(323, `stage ${name} is not allowed with apiStrict: true in API Version 1`)
  if (name === '$listLocalSessions') return { docs: engine.sessions.list(owner.session), rest }
  if (name !== '$documents') fail(73, `{aggregate: 1} is not valid for '${name}'; a collection is required.`)
  const docs = evaluate(first[name], {}, variables)
  return Array.isArray(docs) && docs.every(isDoc)
    ? { docs, rest }
    : fail(5858203, 'the $documents stage must be an array of objects')
}

function fromCollection(call: Call, pipeline: readonly Doc[], variables: Doc) {
  const { filter, sort, rest } = leading(pipeline)
  const query = { ...asked(call, 'aggregate', 'none'), filter, sort: parseSort(sort), variables }
  return { docs: mapped(findRecords(query), ({ rec }) => docOf(rec)), rest }
}

function aggregate(call: Call): Reply {
  const { command, engine, owner } = call
  const pipeline = listField(command, 'pipeline')
  if (command['explain'] === true) {
    const within = { explain: command, verbosity: 'queryPlanner' }
    return { body: { ...explain({ ...call, command: within }), ok: 1 } }
  }
  if (!('cursor' in command))
    fail(9, "The 'cursor' option is required, except for aggregate with the explain argument")
  const variables = variablesOf(command)
  const onCollection = typeof command['aggregate'] === 'string'
  const { docs, rest } = (onCollection ? fromCollection : sourceless)(call, pipeline, variables)
  const output = outputOf(call, rest.at(-1))
  const found = runPipeline(docs, output ? rest.slice(0, -1) : rest, pipelineSource(call, variables))
  output?.([...found])
  const documents = output ? [] : mapped(found, encode)
  const ns = onCollection ? nsOf(call, 'aggregate') : `${call.db}.$cmd.aggregate`
  return engine.cursors.open({ ns, documents, owner }, batchSizeOf(command, defaultBatch))
}

function count(call: Call): Doc {
  const query = asked(call, 'count', 'query')
  const [skip = 0, limit = 0] = [amountOf(call.command, 'skip'), numberField(call.command, 'limit')]
  const whole = Object.keys(query.filter).length === 0 && skip === 0 && limit === 0
  return {
    n: whole ? (query.collection?.count ?? 0) : lengthOf(sliced(findRecords(query), skip, Math.abs(limit))),
  }
}

function distinct(call: Call): Doc {
  const parts = textField(call.command, 'key').split('.')
  const values: unknown[] = []
  const gather = (value: unknown): boolean => {
    for (const item of [value].flat()) if (item !== undefined) values.push(item)
    return false
  }
  for (const { rec } of findRecords(asked(call, 'distinct', 'query')))
    someAt(docOf(rec), { parts, test: gather, intoLeaf: false, trail: undefined })
  return { values: [...valuesOnce(values).values()] }
}

/** Where each command has its filter, and the stage that changes what it finds. */
const explained: Record<string, { filter: string; list?: string; stage?: string }> = {
  find: { filter: 'filter' },
  aggregate: { filter: 'none' },
  count: { filter: 'query' },
  distinct: { filter: 'query' },
  findAndModify: { filter: 'query', stage: 'UPDATE' },
  update: { filter: 'q', list: 'updates', stage: 'UPDATE' },
  delete: { filter: 'q', list: 'deletes', stage: 'DELETE' },
}
const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution']

function explainedQuery(call: Call, command: Doc, name: string): Query {
  const { filter, list } = explained[name] ?? fail(238, `explain of '${name}' is not supported`)
  const statement = list ? (listField(command, list)[0] ?? {}) : command
  const query = queryOf({ ...call, command }, nsOf({ ...call, command }, name), statement, filter)
  if (name !== 'aggregate') return query
  const first = leading(listField(command, 'pipeline'))
  return { ...query, filter: first.filter, sort: parseSort(first.sort) }
}

function planOf(wanted: Query, stage: string | undefined): Doc {
  const { collection, sort } = wanted
  const plan = collection ? planFor({ ...wanted, collection }) : { sorted: true, explain: { stage: 'EOF' } }
  const sortPattern = Object.fromEntries(sort.map(({ path, direction }) => [path, direction]))
  const sorts = !plan.sorted && sort.length > 0
  const found = sorts ? { stage: 'SORT', sortPattern, inputStage: plan.explain } : plan.explain
  return stage ? { stage, inputStage: found } : found
}

/** Which index a command would use, and how much it finds. */
function explain(call: Call): Doc {
  const { verbosity = 'allPlansExecution' } = call.command
  if (!verbosities.includes(verbosity as string))
    fail(2, `Enumeration value '${showValue(verbosity)}' for field 'verbosity' is not a valid value.`)
  const command = docField(call.command, 'explain')
  const name = Object.keys(command)[0] ?? ''
  const wanted = explainedQuery(call, command, name)
  const winningPlan = planOf(wanted, command['remove'] === true ? 'DELETE' : explained[name]?.stage)
  const namespace = nsOf({ ...call, command }, name)
  const queryPlanner = { namespace, parsedQuery: wanted.filter, winningPlan, rejectedPlans: [] }
  if (verbosity === 'queryPlanner') return { explainVersion: '1', queryPlanner }
  const started = Date.now()
  const nReturned = lengthOf(findRecords(wanted))
  const executionStats = { executionSuccess: true, nReturned, executionTimeMillis: Date.now() - started }
  const more = verbosity === 'allPlansExecution' ? { allPlansExecution: [] } : {}
  return { explainVersion: '1', queryPlanner, executionStats: { ...executionStats, ...more } }
}

function killCursors({ engine, command }: Call): Doc {
  const given = command['cursors']
  if (!Array.isArray(given))
    return fail(40414, "BSON field 'killCursors.cursors' is missing but a required field")
  if (given.length === 0) fail(2, 'Must specify at least one cursor id')
  const ids = given.map((id) => (id instanceof Long ? String(id) : fail(14, 'cursor ids have to be longs')))
  const killed = engine.cursors.kill(ids)
  const longs = (texts: string[]): Long[] => texts.map((text) => Long.fromString(text))
  const missing = ids.filter((id) => !killed.includes(id))
  return {
    cursorsKilled: longs(killed),
    cursorsNotFound: longs(missing),
    cursorsAlive: [],
    cursorsUnknown: [],
  }
}

const getMore = ({ command, engine, db, owner }: Call): Reply => {
  const id = command['getMore']
  if (!(id instanceof Long))
    fail(14, `BSON field 'getMore.getMore' is the wrong type '${typeName(id)}', expected type 'long'`)
  if ('maxTimeMS' in command) fail(2, 'cannot set maxTimeMS on getMore command for a non-awaitData cursor')
  const batchSize = amountOf(command, 'batchSize') || Infinity
  return engine.cursors.next(String(id), `${db}.${textField(command, 'collection')}`, batchSize, owner)
}

const ofQueries = ['hint', 'collation', 'let']

const paging = ['sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch']
const hints = ['allowDiskUse', 'noCursorTimeout', 'allowPartialResults']

export const readCommands: Record<string, Command> = {
  find: {
    fields: ['filter', ...paging, ...hints, ...ofQueries],
    refuses: ['tailable', 'awaitData', 'oplogReplay', 'returnKey', 'showRecordId', 'min', 'max'],
    inTransaction: true,
    run: find,
  },
  getMore: { fields: ['collection', 'batchSize'], inTransaction: true, run: getMore },
  killCursors: answering(['cursors'], killCursors, { inTransaction: true }),
  aggregate: {
    fields: ['pipeline', 'cursor', 'explain', 'allowDiskUse', 'bypassDocumentValidation', ...ofQueries],
    inTransaction: true,
    writes: writesOutput,
    run: aggregate,
  },
  count: answering(['query', 'skip', 'limit', ...ofQueries], count),
  distinct: answering(['key', 'query', ...ofQueries], distinct, { inTransaction: true }),
  explain: answering(['verbosity'], explain),
}
