import { ObjectId } from 'bson'
import { Blocked } from '../disk/base.js'
import { docOf, idFirst } from '../disk/records.js'
import { evaluate } from '../language/expression.js'
import { sliced } from '../language/flows.js'
import { runPipeline } from '../language/pipeline.js'
import { StoreError, fail } from '../language/store-error.js'
import { compileUpdate, seedFor, type Update } from '../language/update.js'
import { isNumeric, isTrue, nothing, toNumber, type Doc } from '../language/values.js'
import { encode } from '../wire/bson.js'
import { answering, checkStatement, docField, ensureCollection, flagOf, listField, nsOf } from './command.js'
import type { Call, Command } from './command.js'
import { findRecords, firstOf, type Found } from './find-records.js'
import { pipelineSource, projectionOf, queryOf, variablesOf } from './queries.js'

export function updateFrom(call: Call, statement: Doc, field: string): Update {
  const variables = { ...variablesOf(call.command), ...docField(statement, 'c') }
  return compileUpdate(statement[field], statement['arrayFilters'], {
    evaluate: (expression, doc) => evaluate(expression, doc, variables),
    runStages: (stages, doc) => {
      for (const after of runPipeline([doc], stages, pipelineSource(call, variables))) return after
      return fail(1, 'An update pipeline lost its document')
    },
  })
}

interface Changed {
  readonly matched: number
  readonly modified: number
  readonly upserted?: unknown
  readonly before?: Doc
  readonly after?: Doc
  /** Where the document matched before it was changed. */
  readonly position?: number | undefined
}

function upsert(call: Call, ns: string, update: Update, filter: Doc): Changed {
  const made = update.apply(seedFor(update, filter), { inserting: true, position: undefined })
  const after = made['_id'] === undefined ? { _id: new ObjectId(), ...made } : made
  call.engine.records.insert(call.view, ensureCollection(call, ns), encode(after))
  return { matched: 0, modified: 0, upserted: after['_id'], after }
}

const updated = (update: Update, { rec, position }: Found): Doc =>
  update.apply(docOf(rec), { inserting: false, position })

export function changeOne(call: Call, found: Found, update: Update): Changed {
  const [before, after] = [docOf(found.rec), updated(update, found)]
  const change = call.engine.records.replace(call.view, found, after)
  change?.()
  return { matched: 1, modified: change ? 1 : 0, before, after, position: found.position }
}

/** All are prepared before the first is written, so that a write which has to wait has changed nothing yet. */
function changeAll(found: Iterable<Found>, prepare: (found: Found) => (() => void) | undefined): Changed {
  let [matched, failure]: [number, unknown] = [0, undefined]
  const changes: (() => void)[] = []
  try {
    for (const one of found) {
      const change = prepare(one)
      matched += 1
      if (change) changes.push(change)
    }
  } catch (error) {
    if (error instanceof Blocked) throw error
    failure = error
  }
  for (const change of changes) change()
  if (failure !== undefined) throw failure as Error
  return { matched, modified: changes.length }
}

function updateStatement(call: Call, ns: string, statement: Doc): Changed {
  const update = updateFrom(call, statement, 'u')
  const query = queryOf(call, ns, statement, 'q')
  const { engine, view } = call
  const prepare = (found: Found): (() => void) | undefined =>
    engine.records.replace(view, found, updated(update, found))
  if (flagOf(statement, 'multi')) {
    checkRepeatable(call)
    if (update.replaces) fail(9, 'multi update is not supported for replacement-style update')
    const changed = changeAll(findRecords(query), prepare)
    if (changed.matched > 0) return changed
  } else {
    const found = firstOf(query)
    if (found) return changeOne(call, found, update)
  }
  return flagOf(statement, 'upsert') ? upsert(call, ns, update, query.filter) : { matched: 0, modified: 0 }
}

const checkBatch = ({ length }: readonly unknown[]): void =>
  length > 0 && length <= 100_000
    ? undefined
    : fail(16, `Write batch sizes must be between 1 and 100000. Got ${length} operations.`)

/** Runs the statements of a command; the error of one is listed, and ends the command if they are ordered. */
function each<T>(call: Call, items: readonly T[], run: (item: T, index: number) => void): Doc {
  const { progress, command, view } = call
  checkBatch(items)
  const ordered = flagOf(command, 'ordered', true)
  while (progress.next < items.length) {
    const index = progress.next
    try {
      run(items[index] as T, index)
    } catch (error) {
      // A conflict is for the whole transaction to repeat, and no time is left for any statement.
      if (!(error instanceof StoreError) || [50, 112].includes(error.code)) throw error
      progress.errors.push({ index, code: error.code, ...error.extra, errmsg: error.message })
    }
    progress.next += 1
    if (progress.errors.length > 0 && (ordered || view.inTransaction)) break
  }
  return progress.errors.length > 0 ? { writeErrors: progress.errors } : {}
}

export const updateFields = ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation']
/** The first two are required. */
export const deleteFields = ['q', 'limit', 'hint', 'collation']

/** One of a wrong form fails the whole command: nothing of it is carried out. */
function statements(call: Call, path: string, fields: readonly string[]): Doc[] {
  const list = listField(call.command, path.split('.')[1] ?? '')
  for (const statement of list) {
    checkStatement(statement, path, fields)
    const missing = fields.slice(0, 2).find((field) => nothing(statement[field]))
    if (missing) fail(40414, `BSON field '${path}.${missing}' is missing but a required field`)
    for (const field of ['q', 'c', 'collation']) docField(statement, field)
    for (const field of ['multi', 'upsert']) flagOf(statement, field)
    if ('arrayFilters' in statement) listField(statement, 'arrayFilters')
    if ('u' in statement && typeof statement['u'] !== 'object')
      fail(9, 'Update argument must be either an object or an array')
  }
  return list
}

/** Only what changes one document can be told from its repetition. */
function checkRepeatable({ command, view }: Call): void {
  if ('txnNumber' in command && !view.inTransaction)
    fail(72, 'Cannot use (or request) retryable writes with multi=true')
}

function insert(call: Call): Doc {
  const ns = nsOf(call, 'insert')
  if (call.documents.length === 0) listField(call.command, 'documents')
  const errors = each(call, call.documents, (bytes) => {
    call.engine.records.insert(call.view, ensureCollection(call, ns), bytes)
    call.progress.n += 1
  })
  return { n: call.progress.n, ...errors }
}

function update(call: Call): Doc {
  const ns = nsOf(call, 'update')
  const { progress } = call
  const errors = each(call, statements(call, 'update.updates', updateFields), (statement, index) => {
    const changed = updateStatement(call, ns, statement)
    progress.n += changed.matched + ('upserted' in changed ? 1 : 0)
    progress.nModified += changed.modified
    if ('upserted' in changed) progress.upserted.push({ index, _id: changed.upserted })
  })
  const { n, nModified, upserted } = progress
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors }
}

function remove(call: Call): Doc {
  const ns = nsOf(call, 'delete')
  const { progress, engine, view } = call
  const list = statements(call, 'delete.deletes', deleteFields)
  const limits = list.map(({ limit }) => (isNumeric(limit) ? toNumber(limit) : NaN))
  const wrong = limits.find((limit) => limit !== 0 && limit !== 1)
  if (wrong !== undefined) fail(9, `The limit field in delete objects must be 0 or 1. Got ${wrong}`)
  const errors = each(call, list, (statement, index) => {
    const query = queryOf(call, ns, statement, 'q')
    if (limits[index] === 0) checkRepeatable(call)
    const targets = limits[index] === 1 ? sliced(findRecords(query), 0, 1) : findRecords(query)
    progress.n += changeAll(targets, (target) => engine.records.remove(view, target)).matched
  })
  return { n: progress.n, ...errors }
}

function checkModify(command: Doc): void {
  const beside = ['update', 'new', 'upsert', 'arrayFilters'].find((name) => isTrue(command[name]))
  if (isTrue(command['remove'])) {
    if (beside) fail(9, `Cannot specify both ${beside} and remove=true`)
  } else if (command['update'] === undefined) fail(9, 'Either an update or remove=true must be specified')
}

function modify(call: Call): Changed {
  const { command, engine, view } = call
  const ns = nsOf(call, 'findAndModify')
  const query = queryOf(call, ns, command, 'query')
  const found = firstOf(query)
  if (isTrue(command['remove'])) {
    if (!found) return { matched: 0, modified: 0 }
    engine.records.remove(view, found)()
    return { matched: 1, modified: 0, before: docOf(found.rec), position: found.position }
  }
  const change = updateFrom(call, command, 'update')
  if (found) return changeOne(call, found, change)
  return isTrue(command['upsert']) ? upsert(call, ns, change, query.filter) : { matched: 0, modified: 0 }
}

function findAndModify(call: Call): Doc {
  const { command } = call
  checkModify(command)
  const project = projectionOf(command['fields'], variablesOf(command))
  const changed = modify(call)
  const [shown, position] = isTrue(command['new']) ? [changed.after] : [changed.before, changed.position]
  const value = shown ? (project ? project(idFirst(shown), position) : idFirst(shown)) : null
  const upserted = 'upserted' in changed
  const lastErrorObject: Doc = { n: changed.matched + (upserted ? 1 : 0) }
  if (!isTrue(command['remove'])) lastErrorObject['updatedExisting'] = changed.matched > 0
  if (upserted) lastErrorObject['upserted'] = changed.upserted
  return { lastErrorObject, value: value ?? null }
}

const ofWrites = ['ordered', 'bypassDocumentValidation', 'let', 'bypassEmptyTsReplacement']

const writing = (fields: readonly string[], run: (call: Call) => Doc): Command =>
  answering([...ofWrites, ...fields], run, { inTransaction: true, writes: true })

const ofModify = 'query update remove new fields sort upsert arrayFilters hint collation'.split(' ')

export const writeCommands: Record<string, Command> = {
  insert: writing(['documents'], insert),
  update: writing(['updates'], update),
  delete: writing(['deletes'], remove),
  findAndModify: writing(ofModify, findAndModify),
}
