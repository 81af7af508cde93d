import { StoreError, fail } from '../language/store-error.js'
import { isTrue } from '../language/truth.js'
import { isNumeric, toNumber, type Doc } from '../language/values.js'
import type { Base } from '../disk/base.js'
import { attempt, type Transactions } from '../sessions/transactions.js'
import { sessionFields, type SessionFields, type Sessions } from '../sessions/sessions.js'
import type { Reply, Request } from '../wire/messages.js'
import { clock } from './clock.js'
import type { Call, Command, Engine } from './command.js'

export interface Dispatcher {
  readonly engine: Engine
  readonly base: Base
  readonly transactions: Transactions
  readonly sessions: Sessions
  readonly commands: Record<string, Command>
}

const generic = [
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'stmtId',
  'stmtIds',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  '$audit',
  '$client',
  '$configServerState',
  'maxTimeMSOpOnly',
  'mayBypassWriteBlocking',
]

const aliases: Record<string, string> = {
  isMaster: 'ismaster',
  findandmodify: 'findAndModify',
  buildinfo: 'buildInfo',
  dropindexes: 'dropIndexes',
  deleteIndexes: 'dropIndexes',
  createindexes: 'createIndexes',
  collstats: 'collStats',
}

const transient = new Set([112, 246, 251, 24])

export function errorReply(error: unknown, inTransaction = false): Doc {
  const known =
    error instanceof StoreError
      ? error
      : new StoreError(1, error instanceof Error ? error.message : String(error))
  const labels =
    inTransaction && transient.has(known.code) ? { errorLabels: ['TransientTransactionError'] } : {}
  return {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.extra,
    ...labels,
  }
}

function checkField(name: string, entry: Command, command: Doc, field: string): void {
  if (entry.fields.includes(field) || generic.includes(field)) return
  if (!entry.refuses?.includes(field)) fail(40415, `BSON field '${name}.${field}' is an unknown field.`)
  if (isTrue(command[field])) fail(115, `${name} with '${field}' is not supported`)
}

function commandFor({ commands }: Dispatcher, command: Doc): { name: string; entry: Command } {
  const given = Object.keys(command)[0] ?? ''
  const name = aliases[given] ?? given
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) return fail(59, `no such command: '${given}'`)
  for (const field of Object.keys(command).slice(1)) checkField(name, entry, command, field)
  if (name !== given) command[name] = command[given]
  return { name, entry }
}

const ends = (name: string): boolean => name === 'commitTransaction' || name === 'abortTransaction'

function callOf(
  dispatcher: Dispatcher,
  request: Request,
  context: { name: string; fields: SessionFields; connectionId: number },
): Call {
  const { engine, transactions, sessions } = dispatcher
  const { fields, name } = context
  const transaction = ends(name) ? undefined : sessions.transactionFor(fields, context.connectionId)
  const view = transaction?.view ?? transactions.direct
  return {
    engine,
    view,
    command: request.command,
    db: typeof request.command['$db'] === 'string' ? request.command['$db'] : 'test',
    documents: request.documents,
    connectionId: context.connectionId,
    session: fields.id,
    claim: (collection) => transactions.claim(collection, view),
    made: (collection) => {
      transaction?.made(collection)
      return collection
    },
    exclusive: (collection) => transactions.exclusive(collection),
    attempt,
  }
}

/** A set of one member cannot acknowledge for more. */
function concernError(command: Doc): Doc {
  const concern = command['writeConcern']
  const w = typeof concern === 'object' && concern !== null ? (concern as Doc)['w'] : undefined
  if (!isNumeric(w) || toNumber(w) <= 1) return {}
  return {
    writeConcernError: {
      code: 100,
      codeName: 'UnsatisfiableWriteConcern',
      errmsg: 'Not enough data-bearing nodes',
    },
  }
}

async function runWrite(
  dispatcher: Dispatcher,
  call: Call,
  entry: Command,
  fields: SessionFields,
): Promise<Reply> {
  const earlier = dispatcher.sessions.earlierReply(fields)
  if (earlier) return { body: earlier }
  const reply = await entry.run(call)
  dispatcher.sessions.remember(fields, reply.body)
  if (call.view.inTransaction) {
    // MongoDB too lists the error and ends the transaction.
    if ('writeErrors' in reply.body) dispatcher.sessions.abortQuietly(fields)
  } else {
    clock.tick()
    await dispatcher.base.durable()
  }
  return { ...reply, body: { ...reply.body, ...concernError(call.command) } }
}

async function run(dispatcher: Dispatcher, request: Request, connectionId: number): Promise<Reply> {
  const { name, entry } = commandFor(dispatcher, request.command)
  const fields = sessionFields(request.command)
  if (fields.inTransaction && !entry.inTransaction)
    fail(263, `Cannot run '${name}' in a multi-document transaction.`)
  const call = callOf(dispatcher, request, { name, fields, connectionId })
  return entry.writes ? runWrite(dispatcher, call, entry, fields) : entry.run(call)
}

/** Carries out one request; whatever goes wrong is an answer. */
export async function dispatch(
  dispatcher: Dispatcher,
  request: Request,
  connectionId: number,
): Promise<Reply> {
  try {
    const reply = await run(dispatcher, request, connectionId)
    return { ...reply, body: { ...reply.body, ...clock.gossip() } }
  } catch (error) {
    const fields = sessionFields(request.command)
    if (fields.inTransaction) dispatcher.sessions.abortQuietly(fields)
    return { body: { ...errorReply(error, fields.inTransaction), ...clock.gossip() } }
  }
}
