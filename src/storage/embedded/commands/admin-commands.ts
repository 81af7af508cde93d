import { Long, ObjectId } from 'bson'
import type { Doc } from '../language/values.js'
import { fail } from '../language/store-error.js'
import { lsidText, sessionFields, type Sessions } from '../sessions/sessions.js'
import { maxMessage } from '../wire/messages.js'
import { clock } from './clock.js'
import { reply, type Call, type Command } from './command.js'

const version = '7.0.0'

const electionId = new ObjectId('7fffffff0000000000000001')

/** A replica set of one member; without topologyVersion, so that drivers ask again instead of waiting on a stream. */
function hello(call: Call): Doc {
  const { address } = call.engine
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    setName: 'embedded',
    setVersion: 1,
    hosts: [address],
    me: address,
    primary: address,
    secondary: false,
    electionId,
    lastWrite: { opTime: { ts: clock.last(), t: new Long(1) }, lastWriteDate: new Date() },
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: maxMessage,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: call.connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  }
}

const buildInfo = (): Doc => ({
  version,
  gitVersion: 'embedded',
  modules: [],
  versionArray: [7, 0, 0, 0],
  bits: 64,
  debug: false,
  maxBsonObjectSize: 16_777_216,
  storageEngines: ['lmdb'],
  ok: 1,
})

const serverStatus = (call: Call): Doc => ({
  host: call.engine.address,
  version,
  process: 'embedded-store',
  pid: process.pid,
  uptime: (Date.now() - call.engine.startedAt.getTime()) / 1000,
  localTime: new Date(),
  storageEngine: { name: 'lmdb', persistent: true },
  ok: 1,
})

const answer = (fields: readonly string[], run: (call: Call) => Doc): Command => ({
  fields: [...fields, 'comment', 'maxTimeMS'],
  inTransaction: false,
  writes: false,
  run: (call) => reply(run(call)),
})

const idsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(lsidText).filter((id) => id !== undefined) : []

export function adminCommands(sessions: Sessions): Record<string, Command> {
  const helloCommand = answer(
    [
      'ismaster',
      'helloOk',
      'client',
      'compression',
      'backpressure',
      'loadBalanced',
      'saslSupportedMechs',
      'speculativeAuthenticate',
      'topologyVersion',
      'maxAwaitTimeMS',
    ],
    hello,
  )
  const ending = (name: string): Command =>
    answer([], (call) => {
      sessions.end(idsOf(call.command[name]))
      return { ok: 1 }
    })
  const finishing = (finish: (fields: ReturnType<typeof sessionFields>) => void): Command => ({
    fields: ['comment', 'maxTimeMS', 'recoveryToken'],
    inTransaction: true,
    writes: true,
    run: (call) => {
      finish(sessionFields(call.command))
      return reply({ ok: 1 })
    },
  })
  return {
    hello: helloCommand,
    ismaster: helloCommand,
    ping: answer([], () => ({ ok: 1 })),
    buildInfo: answer([], buildInfo),
    serverStatus: answer(['repl', 'metrics', 'locks'], serverStatus),
    connectionStatus: answer(['showPrivileges'], () => ({
      authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
      ok: 1,
    })),
    getParameter: answer(['featureCompatibilityVersion', 'allParameters'], (call) =>
      call.command['featureCompatibilityVersion']
        ? { featureCompatibilityVersion: { version: '7.0' }, ok: 1 }
        : fail(72, 'no option found to get'),
    ),
    whatsmyuri: answer([], () => ({ you: 'local', ok: 1 })),
    getLog: answer([], () => ({ totalLinesWritten: 0, log: [], ok: 1 })),
    endSessions: ending('endSessions'),
    killSessions: ending('killSessions'),
    startSession: answer([], () => ({ id: {}, timeoutMinutes: 30, ok: 1 })),
    commitTransaction: finishing((fields) => sessions.commit(fields)),
    abortTransaction: finishing((fields) => sessions.abort(fields)),
  }
}
