import { Binary, Long, ObjectId, Timestamp } from 'bson'
import { fail } from '../language/store-error.js'
import type { Doc } from '../language/values.js'
import { lsidText, sessionFields, type SessionFields } from '../sessions/session-fields.js'
import { maxMessage } from '../wire/messages.js'
import { answering, docField, type Call, type Command } from './command.js'

/** What is answered is MongoDB 7.0's wire version. */
const version = '7.0.0'
const maxWireVersion = 21
const maxBsonObjectSize = 16_777_216
const electionId = new ObjectId('7fffffff0000000000000001')

let [seconds, step] = [Math.floor(Date.now() / 1000), 1]
const lastTime = (): Timestamp => new Timestamp({ t: seconds, i: step })

/** A write moves the logical time on: seconds, and a number within the second. */
export function tick(): Timestamp {
  const now = Math.floor(Date.now() / 1000)
  ;[seconds, step] = now > seconds ? [now, 1] : [seconds, step + 1]
  return lastTime()
}

/** The logical time drivers pass around with every answer. */
export const gossip = (): Doc => ({
  $clusterTime: {
    clusterTime: lastTime(),
    signature: { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO },
  },
  operationTime: lastTime(),
})

/** A replica set of one member; without topologyVersion, so that drivers ask again instead of waiting on a stream. */
function hello({ engine: { address }, connectionId }: Call): Doc {
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
    lastWrite: { opTime: { ts: lastTime(), t: new Long(1) }, lastWriteDate: new Date() },
    maxBsonObjectSize,
    maxMessageSizeBytes: maxMessage,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
  }
}

const versionArray = [...version.split('.').map(Number), 0]
const buildInfo = {
  version,
  gitVersion: 'embedded',
  modules: [],
  versionArray,
  bits: 64,
  debug: false,
  maxBsonObjectSize,
}

const serverStatus = ({ engine }: Call): Doc => ({
  host: engine.address,
  version,
  process: 'embedded-store',
  pid: process.pid,
  uptime: process.uptime(),
  localTime: new Date(),
  storageEngine: { name: 'lmdb', persistent: true },
})

const greeting =
  `ismaster helloOk client compression backpressure loadBalanced topologyVersion saslSupportedMechs
  speculativeAuthenticate maxAwaitTimeMS`.split(/\s+/)
const helloCommand = answering(greeting, hello)

const endingSessions = (name: string): Command =>
  answering(
    [],
    ({ engine, command }) => {
      const given = command[name]
      engine.sessions.end(Array.isArray(given) ? given.flatMap((id: unknown) => lsidText(id) ?? []) : [])
      return {}
    },
    { writes: true },
  )

const finishing = (finish: (call: Call, fields: SessionFields) => void): Command =>
  answering(
    ['recoveryToken'],
    (call) => {
      finish(call, sessionFields(call.command))
      return {}
    },
    { inTransaction: true, writes: true },
  )

export const adminCommands: Record<string, Command> = {
  hello: helloCommand,
  ismaster: helloCommand,
  ping: answering([], () => ({})),
  buildInfo: answering([], () => buildInfo),
  serverStatus: answering(['repl', 'metrics', 'locks'], serverStatus),
  connectionStatus: answering(['showPrivileges'], () => ({
    authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  })),
  getParameter: answering(['featureCompatibilityVersion', 'allParameters'], ({ command }) =>
    command['featureCompatibilityVersion'] || command['getParameter'] === '*'
      ? { featureCompatibilityVersion: { version: '7.0' } }
      : fail(72, 'no option found to get'),
  ),
  getLog: answering([], () => ({ totalLinesWritten: 0, log: [] })),
  endSessions: endingSessions('endSessions'),
  killSessions: endingSessions('killSessions'),
  killAllSessions: answering([], ({ engine }) => {
    engine.sessions.abortAll()
    return {}
  }),
  refreshSessions: answering([], () => ({})),
  configureFailPoint: answering(['mode', 'data'], ({ engine, command }) => {
    engine.failPoints.configure(command['configureFailPoint'], command['mode'], docField(command, 'data'))
    return {}
  }),
  commitTransaction: finishing(({ engine }, fields) => engine.sessions.commit(fields)),
  abortTransaction: finishing(({ engine }, fields) => engine.sessions.abort(fields)),
}
