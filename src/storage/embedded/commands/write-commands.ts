import { decode, encode } from '../wire/bson-codec.js'
import { evaluate } from '../language/expression.js'
import { compileProjection } from '../language/projection.js'
import { StoreError, fail } from '../language/store-error.js'
import { isNumeric, toNumber, type Doc } from '../language/values.js'
import { isTrue } from '../language/truth.js'
import { docOf } from '../disk/records.js'
import { listField, checkStatement, nsOf, reply, visible, type Call, type Command } from './command.js'
import { findRecords } from './find-records.js'
import { ensureCollection } from './collection-commands.js'

import {
  changeOne,
  firstOf,
  statementQuery,
  still,
  updateFrom,
  updateStatement,
  upsert,
  type Changed,
} from './change-records.js'

interface WriteError extends Doc {
  index: number
}

/** An error of one write among several is listed, not thrown, except where the whole has to be tried again. */
function writeError(error: unknown, index: number): WriteError {
  if (!(error instanceof StoreError) || error.code === 112) throw error
  return { index, code: error.code, ...error.extra, errmsg: error.message }
}

async function each<T>(
  call: Call,
  items: readonly T[],
  run: (item: T, index: number) => Promise<void>,
): Promise<WriteError[]> {
  const errors: WriteError[] = []
  const ordered = call.command['ordered'] !== false
  if (items.length === 0) fail(16, 'Write batch sizes must be between 1 and 100000. Got 0 operations.')
  for (const [index, item] of items.entries()) {
    try {
      await run(item, index)
    } catch (error) {
      errors.push(writeError(error, index))
      if (ordered || call.view.inTransaction) break
    }
  }
  return errors
}

const withErrors = (body: Doc, errors: readonly WriteError[]): Doc => ({
  ...body,
  ...(errors.length > 0 ? { writeErrors: errors } : {}),
  ok: 1,
})

async function insert(call: Call): Promise<Doc> {
  const ns = nsOf(call, 'insert')
  let n = 0
  const errors = await each(call, call.documents, async (bytes) => {
    await call.attempt(() => call.engine.records.insert(call.view, ensureCollection(call, ns), bytes))
    n += 1
  })
  return withErrors({ n }, errors)
}

export const updateFields = ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'sort', 'hint', 'collation']
export const deleteFields = ['q', 'limit', 'hint', 'collation']

function statements(call: Call, path: string, fields: readonly string[]): Doc[] {
  const list = listField(call.command, path.split('.')[1] ?? '')
  for (const statement of list) checkStatement(statement, path, fields)
  return list
}

async function update(call: Call): Promise<Doc> {
  const ns = nsOf(call, 'update')
  let [n, nModified] = [0, 0]
  const upserted: Doc[] = []
  const errors = await each(
    call,
    statements(call, 'update.updates', updateFields),
    async (statement, index) => {
      const changed = await updateStatement(call, ns, statement)
      n += changed.matched + ('upserted' in changed ? 1 : 0)
      nModified += changed.modified
      if ('upserted' in changed) upserted.push({ index, _id: changed.upserted })
    },
  )
  return withErrors({ n, nModified, ...(upserted.length > 0 ? { upserted } : {}) }, errors)
}

async function remove(call: Call): Promise<Doc> {
  const ns = nsOf(call, 'delete')
  let n = 0
  const errors = await each(call, statements(call, 'delete.deletes', deleteFields), async (statement) => {
    const query = statementQuery(call, visible(call, ns), statement)
    const limit = isNumeric(statement['limit'])
      ? toNumber(statement['limit'])
      : fail(40414, "BSON field 'delete.deletes.limit' is missing but a required field")
    const first = limit === 1 ? firstOf(query) : undefined
    const targets = limit === 1 ? (first ? [first] : []) : [...findRecords(query)]
    for (const target of targets) {
      n += await call.attempt(() => {
        const current = still(call, query, target)
        if (current) call.engine.records.remove(call.view, current)
        return current ? 1 : 0
      })
    }
  })
  return withErrors({ n }, errors)
}

function modify(call: Call, ns: string): Changed & { removed?: boolean } {
  const { command } = call
  const query = statementQuery(call, visible(call, ns), command)
  const found = firstOf(query)
  if (command['remove'] === true) {
    if (!found) return { matched: 0, modified: 0, removed: true }
    call.engine.records.remove(call.view, found)
    return { matched: 1, modified: 0, before: docOf(found.rec), removed: true }
  }
  const update = updateFrom(call, command, 'update')
  if (found) return changeOne(call, found, update)
  return command['upsert'] === true ? upsert(call, ns, update, query.filter) : { matched: 0, modified: 0 }
}

function checkModify(command: Doc): void {
  const removes = command['remove'] === true
  if (removes && command['update'] !== undefined) fail(9, 'Cannot specify both an update and remove=true')
  if (removes && isTrue(command['new'])) {
    fail(9, "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document")
  }
  if (!removes && command['update'] === undefined)
    fail(9, 'Either an update or remove=true must be specified')
}

async function findAndModify(call: Call): Promise<Doc> {
  const { command } = call
  const ns = nsOf(call, 'findAndModify')
  checkModify(command)
  const changed = await call.attempt(() => modify(call, ns))
  const upserted = 'upserted' in changed
  const project = compileProjection(command['fields'], { evaluate, inFind: true })
  const shown = isTrue(command['new']) ? changed.after : changed.before
  const value = shown && decode(encode(project ? project(shown) : shown))
  const lastErrorObject: Doc = { n: changed.matched + (upserted ? 1 : 0) }
  if (!changed.removed) lastErrorObject['updatedExisting'] = changed.matched > 0
  if (upserted) lastErrorObject['upserted'] = changed.upserted
  return { lastErrorObject, value: value ?? null, ok: 1 }
}

const writeFields = [
  'ordered',
  'bypassDocumentValidation',
  'comment',
  'let',
  'maxTimeMS',
  'bypassEmptyTsReplacement',
]

const writing = (fields: readonly string[], run: (call: Call) => Promise<Doc>): Command => ({
  fields: [...writeFields, ...fields],
  inTransaction: true,
  writes: true,
  run: async (call) => reply(await run(call)),
})

export const writeCommands: Record<string, Command> = {
  insert: writing(['documents'], insert),
  update: writing(['updates'], update),
  delete: writing(['deletes'], remove),
  findAndModify: writing(
    ['query', 'update', 'remove', 'new', 'fields', 'sort', 'upsert', 'arrayFilters', 'hint', 'collation'],
    findAndModify,
  ),
}
