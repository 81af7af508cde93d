import { StoreError, fail } from '../language/store-error.js'
import { isDoc, isNumeric, isTrue, toNumber, type Doc } from '../language/values.js'
import { sessionFields, type SessionFields } from '../sessions/sessions.js'
import type { Reply, Request } from '../wire/messages.js'
import { adminCommands, gossip, tick } from './admin-commands.js'
import { collectionCommands } from './collection-commands.js'
import type { Call, Command, Engine } from './command.js'
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
const aliases = [
  'ismaster',
  'findAndModify',
  'buildInfo',
  'dropIndexes',
  'createIndexes',
  'collStats',
  'dbStats',
]
const byOldName = new Map([
  ...aliases.map((name) => [name.toLowerCase(), name] as const),
  ['isMaster', 'ismaster'],
  ['deleteIndexes', 'dropIndexes'],
])

const transient = new Set([112, 246, 251, 24])

function errorReply(error: unknown, inTransaction: boolean): Doc {
  const message = error instanceof Error ? error.message : String(error)
  const { code, codeName, extra } = error instanceof StoreError ? error : new StoreError(1, message)
  const labels = inTransaction && transient.has(code) ? { errorLabels: ['TransientTransactionError'] } : {}
  return { ok: 0, errmsg: message, code, codeName, ...extra, ...labels }
}

function entryFor(given: string): { name: string; entry: Command } {
  const name = byOldName.get(given) ?? given
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
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
  const ends = name === 'commitTransaction' || name === 'abortTransaction'
  const transaction = ends ? undefined : engine.sessions.transactionFor(fields, connectionId)
  return {
    engine,
    view: transaction?.view ?? engine.transactions.direct,
    command,
    db: typeof command['$db'] === 'string' ? command['$db'] : 'test',
    documents,
    connectionId,
    progress: { next: 0, n: 0, nModified: 0, upserted: [], errors: [] },
    session: fields.id,
  }
}

/** A set of one member cannot acknowledge for more. */
function concernError({ writeConcern }: Doc): Doc {
  const w = isDoc(writeConcern) ? writeConcern['w'] : undefined
  if (!isNumeric(w) || toNumber(w) <= 1) return {}
  const errmsg = 'Not enough data-bearing nodes'
  return { writeConcernError: { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg } }
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
  const reply = call.view.inTransaction ? work() : await base.write(work)
  return { ...reply, body: { ...reply.body, ...concernError(call.command) } }
}

async function run(engine: Engine, request: Request, connectionId: number): Promise<Reply> {
  const { name, entry } = commandFor(request.command)
  const fields = sessionFields(request.command)
  if (fields.inTransaction && !entry.inTransaction)
    fail(263, `Cannot run '${name}' in a multi-document transaction.`)
  const call = callOf(engine, request, fields, { name, connectionId })
  return entry.writes ? runWrite(call, entry, fields) : entry.run(call)
}

/** Carries out one request; whatever goes wrong is an answer. */
export async function dispatch(engine: Engine, request: Request, connectionId: number): Promise<Reply> {
  try {
    const reply = await run(engine, request, connectionId)
    return { ...reply, body: { ...reply.body, ...gossip() } }
  } catch (error) {
    const fields = sessionFields(request.command)
    if (fields.inTransaction) engine.sessions.abortQuietly(fields)
    return { body: { ...errorReply(error, fields.inTransaction), ...gossip() } }
  }
}
