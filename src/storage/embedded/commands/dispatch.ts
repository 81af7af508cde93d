import { StoreError, fail } from '../language/store-error.js'
import { isDoc, isTrue, own, type Doc } from '../language/values.js'
import { checkSession, sessionFields, type SessionFields } from '../sessions/session-fields.js'
import type { Reply, Request } from '../wire/messages.js'
import { adminCommands, gossip, tick } from './admin-commands.js'
import { collectionCommands } from './collection-commands.js'
import { numberField, type Call, type Command, type Engine } from './command.js'
import { checkConcerns, concernError, endings, readAt, snapshotFor } from './concerns.js'
import { HangUp } from './fail-points.js'
import { within } from './find-records.js'
import { indexCommands } from './index-commands.js'
import { readCommands } from './read-commands.js'
import { writeCommands } from './write-commands.js'

/** Every command there is an answer to. */
export const commands: Record<string, Command> = {
  ...readCommands,
  ...writeCommands,
  ...collectionCommands,
  ...indexCommands,
  ...adminCommands,
}

/** Fields that any command may have; those of sharding, auditing and versions change nothing here. */
const generic = new Set(
  `$db lsid txnNumber autocommit startTransaction stmtId stmtIds $clusterTime $readPreference readConcern writeConcern
  apiVersion apiStrict apiDeprecationErrors $audit $client $configServerState maxTimeMSOpOnly mayBypassWriteBlocking
  comment maxTimeMS`.split(/\s+/),
)

/** Old spellings, which MongoDB still takes. */
const aliases = 'ismaster findAndModify buildInfo dropIndexes createIndexes collStats dbStats'.split(' ')
const byOldName = new Map([
  ...aliases.map((name) => [name.toLowerCase(), name] as const),
  ['isMaster', 'ismaster'],
  ['deleteIndexes', 'dropIndexes'],
])

const transient = new Set([112, 246, 251, 24])
const retriable = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])

const ends = (command: Doc): boolean => endings.some((name) => name in command)

/** What tells drivers to repeat one write, or the end of a transaction. */
function repeatLabel(code: unknown, command: Doc): Doc {
  const { number, inTransaction } = sessionFields(command)
  const alone = number !== undefined && (!inTransaction || ends(command))
  return alone && retriable.has(code as number) ? { errorLabels: ['RetryableWriteError'] } : {}
}

/** What tells drivers to repeat a whole transaction, or else one write. */
function labelsFor(code: unknown, command: Doc): Doc {
  const again = transient.has(code as number) || (retriable.has(code as number) && !ends(command))
  return again && sessionFields(command).inTransaction
    ? { errorLabels: ['TransientTransactionError'] }
    : repeatLabel(code, command)
}

function errorReply(error: unknown, command: Doc): Doc {
  const message = error instanceof Error ? error.message : String(error)
  const { code, codeName, extra } = error instanceof StoreError ? error : new StoreError(1, message)
  return { ok: 0, errmsg: message, code, codeName, ...labelsFor(code, command), ...extra }
}

/** What the stable API leaves out. */
const unstable =
  `buildInfo collStats configureFailPoint connectionStatus dbStats distinct getLog getParameter ismaster killAllSessions
  killSessions renameCollection serverStatus`.split(/\s+/)

function checkApi(name: string, { apiVersion, apiStrict, apiDeprecationErrors }: Doc): void {
  const declared = apiVersion ?? apiStrict ?? apiDeprecationErrors
  if (declared !== undefined && apiVersion !== '1') fail(322, 'apiVersion has to be "1"')
  if (apiStrict === true && unstable.includes(name))
    fail(323, `Provided apiStrict:true, but the command ${name} is not in API Version 1`)
}

function entryFor(given: string): { name: string; entry: Command } {
  const name = byOldName.get(given) ?? given
  const entry = own(commands, name)
  return entry ? { name, entry } : fail(59, `no such command: '${given}'`)
}

function commandFor(command: Doc): { name: string; entry: Command } {
  const [given = '', ...others] = Object.keys(command)
  const { name, entry } = entryFor(given)
  for (const field of others) {
    if (entry.fields.includes(field) || generic.has(field)) continue
    if (!entry.refuses?.includes(field)) fail(40415, `BSON field '${name}.${field}' is an unknown field.`)
    if (isTrue(command[field])) fail(115, `${name} with '${field}' is not supported`)
  }
  command[name] = command[given]
  return { name, entry }
}

function callOf(
  engine: Engine,
  request: Request,
  fields: SessionFields,
  context: { name: string; connectionId: number },
): Call {
  const { command, documents } = request
  const { name, connectionId } = context
  const transaction = endings.includes(name)
    ? undefined
    : engine.sessions.transactionFor(fields, connectionId)
  return {
    engine,
    view: transaction?.view ?? engine.transactions.direct,
    command,
    db: typeof command['$db'] === 'string' ? command['$db'] : 'test',
    documents,
    connectionId,
    progress: { next: 0, n: 0, nModified: 0, upserted: [], errors: [] },
    owner: { session: fields.id, transaction: fields.inTransaction ? fields.number : undefined },
  }
}

/** A write outside transactions waits for its commit; within one nothing is on disk before the end. */
async function runWrite(call: Call, entry: Command, fields: SessionFields): Promise<Reply> {
  const { base, sessions } = call.engine
  const work = (): Reply => {
    const earlier = sessions.earlierReply(fields)
    if (earlier) return { body: earlier }
    const reply = entry.run(call)
    sessions.remember(fields, reply.body)
    // MongoDB too lists the error and ends the transaction.
    if (call.view.inTransaction && 'writeErrors' in reply.body) sessions.abortQuietly(fields)
    return reply
  }
  tick()
  const reply = call.view.inTransaction
    ? work()
    : await sessions.once(fields, () => base.write(work, timeFor(call.command)))
  return { ...reply, body: { ...reply.body, ...concernError(call.command) } }
}

/** No limit is 0. */
function timeFor(command: Doc): number {
  const given = numberField(command, 'maxTimeMS') ?? 0
  if (given < 0 || given > 0x7fffffff) fail(2, `${given} value for maxTimeMS is out of range [0, 2147483647]`)
  return given || Infinity
}

function checkTransaction(name: string, entry: Command, db: unknown, starts: boolean): void {
  if (!entry.inTransaction || (starts && name === 'killCursors'))
    fail(263, `Cannot run '${name}' in a multi-document transaction${starts ? ', or as its first' : ''}.`)
  if (['admin', 'config', 'local'].includes(String(db)) && !endings.includes(name))
    fail(263, `Cannot run command against the '${String(db)}' database in a transaction.`)
}

function checkPlace(name: string, { number, inTransaction }: SessionFields): void {
  if (number !== undefined && !inTransaction && !(name in writeCommands))
    fail(50768, `txnNumber is only for transactions and retryable writes, and ${name} is none`)
}

async function run(engine: Engine, request: Request, connectionId: number): Promise<Reply> {
  const { name, entry: known } = commandFor(request.command)
  checkApi(name, request.command)
  const end = Date.now() + timeFor(request.command)
  const entry: Command = { ...known, run: (call) => within(end, () => known.run(call)) }
  const fields = sessionFields(request.command)
  checkSession(request.command, fields)
  checkPlace(name, fields)
  if (fields.inTransaction) checkTransaction(name, entry, request.command['$db'], fields.starts)
  checkConcerns(name, request.command, fields)
  const call = callOf(engine, request, fields, { name, connectionId })
  const writes = typeof entry.writes === 'function' ? entry.writes(request.command) : entry.writes
  if (writes) return runWrite(call, entry, fields)
  const snapshot = fields.inTransaction ? undefined : snapshotFor(engine.transactions, request.command, tick)
  return snapshot ? readAt(entry.run({ ...call, view: snapshot.view }), snapshot.time) : entry.run(call)
}

function completed(reply: Reply, command: Doc): Reply {
  const { writeConcernError } = reply.body
  const labels = isDoc(writeConcernError) ? repeatLabel(writeConcernError['code'], command) : {}
  return { ...reply, body: { ...labels, ...reply.body, ...gossip() } }
}

/** Carries out one request; whatever goes wrong is an answer. */
export async function dispatch(engine: Engine, request: Request, connectionId: number): Promise<Reply> {
  const { command } = request
  const fields = sessionFields(command)
  const [given = ''] = Object.keys(command)
  const name = byOldName.get(given) ?? given
  const failure = engine.failPoints.take({ name, command }, connectionId, () =>
    engine.sessions.isNewWrite(fields),
  )
  try {
    await failure?.before()
    const reply = await run(engine, request, connectionId)
    return completed(failure?.after(reply) ?? reply, command)
  } catch (error) {
    if (error instanceof HangUp) throw error
    if (fields.inTransaction && !failure) engine.sessions.abortQuietly(fields)
    return { body: { ...errorReply(error, command), ...gossip() } }
  }
}
