import { Long } from 'bson'
import { encode } from '../wire/bson-codec.js'
import { evaluate } from '../language/expression.js'
import { keyOf } from '../language/keys.js'
import { runPipeline, type PipelineSource } from '../language/pipeline.js'
import { compileProjection } from '../language/projection.js'
import { parseSort } from '../language/sort.js'
import { someAt } from '../language/paths.js'
import { fail } from '../language/store-error.js'
import { isDoc, type Doc } from '../language/values.js'
import { docOf } from '../disk/records.js'
import {
  docField,
  listField,
  nsOf,
  numberField,
  refuseCollation,
  reply,
  textField,
  visible,
  type Call,
  type Command,
} from './command.js'
import { findRecords, type Found, type Query } from './find-records.js'
import { lengthOf, mapped, sliced } from './lazily.js'

const variablesOf = (command: Doc): Doc => ({ NOW: new Date(), ...docField(command, 'let') })

export function queryOf(call: Call, field: string, filterField: string): Query {
  const { command } = call
  refuseCollation(command)
  return {
    view: call.view,
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

function find(call: Call): ReturnType<Command['run']> {
  const { command, engine } = call
  const query = queryOf(call, 'find', 'filter')
  const [skip, limit] = [numberField(command, 'skip') ?? 0, numberField(command, 'limit') ?? 0]
  if (skip < 0) fail(51024, `BSON field 'skip' value must be >= 0, actual value '${skip}'`)
  const found = sliced(findRecords(query), skip, Math.abs(limit))
  const documents = mapped(found, projected(command, query.variables ?? {}))
  const batchSize = numberField(command, 'batchSize') ?? defaultBatch
  const single = command['singleBatch'] === true || limit < 0
  return engine.cursors.open({ ns: nsOf(call, 'find'), documents, session: call.session }, batchSize, single)
}

const idText = (id: unknown): string => (id instanceof Long ? id.toString() : String(id))

const idsOf = (cursors: unknown): string[] =>
  Array.isArray(cursors)
    ? cursors.map(idText)
    : fail(40414, "BSON field 'killCursors.cursors' is missing but a required field")

export function pipelineSource(call: Call, variables: Doc): PipelineSource {
  return {
    variables,
    find: (name, filter) =>
      mapped(
        findRecords({ view: call.view, collection: visible(call, `${call.db}.${name}`), filter, sort: [] }),
        ({ rec }) => docOf(rec),
      ),
  }
}

/** Leading stages that a find can do, so that they may use an index. */
export function leading(pipeline: readonly Doc[]): { filter: Doc; sort: unknown; rest: readonly Doc[] } {
  const first = pipeline[0]
  const filter = first && isDoc(first['$match']) ? first['$match'] : undefined
  const rest = filter ? pipeline.slice(1) : pipeline
  const sort = rest[0]?.['$sort']
  return {
    filter: filter ?? {},
    sort,
    rest: isDoc(sort) && Object.keys(sort).length > 0 ? rest.slice(1) : rest,
  }
}

function aggregate(call: Call): ReturnType<Command['run']> {
  const { command, engine } = call
  const pipeline = listField(command, 'pipeline')
  if (pipeline[0] && '$changeStream' in pipeline[0])
    fail(40573, 'The $changeStream stage is only supported on replica sets')
  if (command['explain'] === true)
    fail(238, 'explain as an option of aggregate is not supported: use the command explain')
  if (!('cursor' in command))
    fail(9, "The 'cursor' option is required, except for aggregate with the explain argument")
  const variables = variablesOf(command)
  const source = pipelineSource(call, variables)
  const onCollection = typeof command['aggregate'] === 'string'
  const { filter, sort, rest } = leading(pipeline)
  const query = {
    ...(onCollection ? queryOf(call, 'aggregate', 'none') : { view: call.view, collection: undefined }),
    filter,
    sort: parseSort(isDoc(sort) ? sort : undefined),
    variables,
  }
  const docs = mapped(findRecords(query), ({ rec }) => docOf(rec))
  const documents = mapped(runPipeline(docs, rest, source), (doc) => encode(doc))
  const batchSize = numberField(docField(command, 'cursor'), 'batchSize') ?? defaultBatch
  const ns = onCollection ? nsOf(call, 'aggregate') : `${call.db}.$cmd.aggregate`
  return engine.cursors.open({ ns, documents, session: call.session }, batchSize, false)
}

function count(call: Call): Doc {
  const query = queryOf(call, 'count', 'query')
  const [skip, limit] = [
    numberField(call.command, 'skip') ?? 0,
    Math.abs(numberField(call.command, 'limit') ?? 0),
  ]
  if (Object.keys(query.filter).length === 0 && skip === 0 && limit === 0)
    return { n: query.collection?.count ?? 0, ok: 1 }
  return { n: lengthOf(sliced(findRecords(query), skip, limit)), ok: 1 }
}

function distinct(call: Call): Doc {
  const parts = textField(call.command, 'key').split('.')
  const values = new Map<string, unknown>()
  for (const { rec } of findRecords(queryOf(call, 'distinct', 'query'))) {
    const test = (value: unknown): boolean => {
      if (value !== undefined && !Array.isArray(value)) values.set(keyOf(value), value)
      return false
    }
    someAt(docOf(rec), { parts, test, intoLeaf: true, trail: undefined })
  }
  return {
    values: [...values.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value),
    ok: 1,
  }
}

const queryFields = ['maxTimeMS', 'hint', 'collation', 'comment', 'let']

export const readCommands: Record<string, Command> = {
  find: {
    fields: [
      'filter',
      'sort',
      'projection',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'allowDiskUse',
      'noCursorTimeout',
      'allowPartialResults',
      ...queryFields,
    ],
    refuses: ['tailable', 'awaitData', 'oplogReplay', 'returnKey', 'showRecordId', 'min', 'max'],
    inTransaction: true,
    writes: false,
    run: find,
  },
  getMore: {
    fields: ['collection', 'batchSize', 'maxTimeMS', 'comment'],
    inTransaction: true,
    writes: false,
    run: (call) =>
      call.engine.cursors.next(
        idText(call.command['getMore']),
        nsOf(call, 'collection'),
        numberField(call.command, 'batchSize') || Infinity,
      ),
  },
  killCursors: {
    fields: ['cursors'],
    inTransaction: true,
    writes: false,
    run: (call) => {
      const ids = idsOf(call.command['cursors'])
      const { killed, missing } = call.engine.cursors.kill(ids)
      const longs = (texts: string[]): Long[] => texts.map((text) => Long.fromString(text))
      return reply({
        cursorsKilled: longs(killed),
        cursorsNotFound: longs(missing),
        cursorsAlive: [],
        cursorsUnknown: [],
        ok: 1,
      })
    },
  },
  aggregate: {
    fields: ['pipeline', 'cursor', 'explain', 'allowDiskUse', 'bypassDocumentValidation', ...queryFields],
    inTransaction: true,
    writes: false,
    run: aggregate,
  },
  count: {
    fields: ['query', 'skip', 'limit', ...queryFields],
    inTransaction: false,
    writes: false,
    run: (call) => reply(count(call)),
  },
  distinct: {
    fields: ['key', 'query', ...queryFields],
    inTransaction: true,
    writes: false,
    run: (call) => reply(distinct(call)),
  },
}
