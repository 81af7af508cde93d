import { Long } from 'bson'
import { planFor } from '../disk/planner.js'
import { docOf } from '../disk/records.js'
import { evaluate } from '../language/expression.js'
import { keyOf } from '../language/keys.js'
import { someAt } from '../language/paths.js'
import { runPipeline, type PipelineSource } from '../language/pipeline.js'
import { compileProjection } from '../language/projection.js'
import { parseSort } from '../language/sort.js'
import { fail } from '../language/store-error.js'
import { isDoc, type Doc } from '../language/values.js'
import { encode } from '../wire/bson.js'
import type { Reply } from '../wire/messages.js'
import { answering, batchSizeOf, docField, listField, nsOf, numberField, refuseCollation } from './command.js'
import { textField, visible, type Call, type Command } from './command.js'
import { findRecords, mapped, sliced, type Found, type Query } from './find-records.js'

export const variablesOf = (command: Doc): Doc => ({ NOW: new Date(), ...docField(command, 'let') })

function queryOf(call: Call, field: string, filterField: string): Query {
  const { command, view } = call
  refuseCollation(command)
  return {
    view,
    collection: visible(call, nsOf(call, field)),
    filter: docField(command, filterField),
    sort: parseSort(command['sort']),
    variables: variablesOf(command),
    maxTimeMS: numberField(command, 'maxTimeMS'),
    hint: command['hint'],
  }
}

function projected(command: Doc, variables: Doc): (found: Found) => Uint8Array {
  const project = compileProjection(command['projection'], {
    evaluate: (expression, doc) => evaluate(expression, doc, variables),
    inFind: true,
  })
  if (!project) return ({ rec }) => rec.bytes
  return ({ rec, position }) => encode(project(docOf(rec), position))
}

const defaultBatch = 101

function amountsOf(command: Doc): { skip: number; limit: number } {
  const [skip, limit] = [numberField(command, 'skip') ?? 0, numberField(command, 'limit') ?? 0]
  if (skip < 0) fail(51024, `BSON field 'skip' value must be >= 0, actual value '${skip}'`)
  return { skip, limit }
}

function find(call: Call): Reply {
  const { command, engine, session } = call
  const query = queryOf(call, 'find', 'filter')
  const { skip, limit } = amountsOf(command)
  const found = sliced(findRecords(query), skip, Math.abs(limit))
  const documents = mapped(found, projected(command, query.variables ?? {}))
  const single = command['singleBatch'] === true || limit < 0
  const batchSize = numberField(command, 'batchSize') ?? defaultBatch
  return engine.cursors.open({ ns: nsOf(call, 'find'), documents, session }, batchSize, single)
}

export function pipelineSource(call: Call, variables: Doc): PipelineSource {
  const { view, db } = call
  return {
    variables,
    find: (name, filter) => {
      const query = { view, collection: visible(call, `${db}.${name}`), filter, sort: [] }
      return mapped(findRecords(query), ({ rec }) => docOf(rec))
    },
  }
}

/** Leading stages that a find can do, so that they may use an index. */
function leading(pipeline: readonly Doc[]): { filter: Doc; sort: unknown; rest: readonly Doc[] } {
  const match = pipeline[0]?.['$match']
  const rest = isDoc(match) ? pipeline.slice(1) : pipeline
  const sort = rest[0]?.['$sort']
  const sorts = isDoc(sort) && Object.keys(sort).length > 0
  return {
    filter: isDoc(match) ? match : {},
    sort: sorts ? sort : undefined,
    rest: sorts ? rest.slice(1) : rest,
  }
}

function aggregate(call: Call): Reply {
  const { command, engine, session, view } = call
  const pipeline = listField(command, 'pipeline')
  if (command['explain'] === true)
    fail(238, 'explain as an option of aggregate is not supported: use the command explain')
  if (!('cursor' in command))
    fail(9, "The 'cursor' option is required, except for aggregate with the explain argument")
  const variables = variablesOf(command)
  const onCollection = typeof command['aggregate'] === 'string'
  const { filter, sort, rest } = leading(pipeline)
  const asked = onCollection ? queryOf(call, 'aggregate', 'none') : { view, collection: undefined, sort: [] }
  const docs = mapped(findRecords({ ...asked, filter, sort: parseSort(sort), variables }), ({ rec }) =>
    docOf(rec),
  )
  const documents = mapped(runPipeline(docs, rest, pipelineSource(call, variables)), encode)
  const ns = onCollection ? nsOf(call, 'aggregate') : `${call.db}.$cmd.aggregate`
  return engine.cursors.open({ ns, documents, session }, batchSizeOf(command, defaultBatch))
}

function lengthOf(items: Iterable<unknown>): number {
  const walk = items[Symbol.iterator]()
  let n = 0
  while (!walk.next().done) n += 1
  return n
}

function count(call: Call): Doc {
  const query = queryOf(call, 'count', 'query')
  const { skip, limit } = amountsOf(call.command)
  const whole = Object.keys(query.filter).length === 0 && skip === 0 && limit === 0
  return {
    n: whole ? (query.collection?.count ?? 0) : lengthOf(sliced(findRecords(query), skip, Math.abs(limit))),
  }
}

function distinct(call: Call): Doc {
  const parts = textField(call.command, 'key').split('.')
  const values = new Map<string, unknown>()
  const gather = (value: unknown): boolean => {
    if (value !== undefined && !Array.isArray(value)) values.set(keyOf(value), value)
    return false
  }
  for (const { rec } of findRecords(queryOf(call, 'distinct', 'query')))
    someAt(docOf(rec), { parts, test: gather, intoLeaf: true, trail: undefined })
  return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) }
}

const explained: Record<string, string> = {
  find: 'filter',
  aggregate: 'none',
  count: 'query',
  distinct: 'query',
}

/** Which index a read would use, and how much it finds. */
function explain(call: Call): Doc {
  const command = docField(call.command, 'explain')
  const name = Object.keys(command)[0] ?? ''
  const nested: Call = { ...call, command }
  const asked = queryOf(nested, name, explained[name] ?? fail(238, `explain of '${name}' is not supported`))
  const first = name === 'aggregate' ? leading(listField(command, 'pipeline')) : undefined
  const wanted = first ? { ...asked, filter: first.filter, sort: parseSort(first.sort) } : asked
  const { collection, sort } = wanted
  const plan = collection ? planFor({ ...wanted, collection }) : { sorted: true, explain: { stage: 'EOF' } }
  const sortPattern = Object.fromEntries(sort.map(({ path, direction }) => [path, direction]))
  const sorts = !plan.sorted && sort.length > 0
  const winningPlan = sorts ? { stage: 'SORT', sortPattern, inputStage: plan.explain } : plan.explain
  const started = Date.now()
  const nReturned = lengthOf(findRecords(wanted))
  const namespace = nsOf(nested, name)
  return {
    explainVersion: '1',
    queryPlanner: { namespace, parsedQuery: wanted.filter, winningPlan, rejectedPlans: [] },
    executionStats: { executionSuccess: true, nReturned, executionTimeMillis: Date.now() - started },
  }
}

function killCursors({ engine, command }: Call): Doc {
  const given = command['cursors']
  if (!Array.isArray(given))
    return fail(40414, "BSON field 'killCursors.cursors' is missing but a required field")
  const ids = given.map(String)
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

const getMore = (call: Call): Reply => {
  const batchSize = numberField(call.command, 'batchSize') || Infinity
  return call.engine.cursors.next(String(call.command['getMore']), nsOf(call, 'collection'), batchSize)
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
    run: aggregate,
  },
  count: answering(['query', 'skip', 'limit', ...ofQueries], count),
  distinct: answering(['key', 'query', ...ofQueries], distinct, { inTransaction: true }),
  explain: answering(['verbosity'], explain),
}
