import { setTimeout as pause } from 'node:timers/promises'
import { StoreError, fail } from '../language/store-error.js'
import { isDoc, isNumeric, isTrue, toNumber, type Doc } from '../language/values.js'
import type { Reply } from '../wire/messages.js'

/** The connection is closed instead of an answer. */
export class HangUp extends Error {}

/** What is to go wrong with one command. */
export interface Failure {
  before(): Promise<void>
  after(reply: Reply): Reply
}

interface Point {
  readonly data: Doc
  skip: number
  times: number
}

const amount = (value: unknown, unless: number): number => (isNumeric(value) ? toNumber(value) : unless)

/** `failCommand`: what goes wrong before the command is carried out, or is added to its answer. */
function failing({ errorCode, errorLabels, ...data }: Doc): Failure {
  const labels: Doc = errorLabels ? { errorLabels } : {}
  return {
    before: async () => {
      if (isTrue(data['blockConnection'])) await pause(amount(data['blockTimeMS'], 0))
      if (isTrue(data['closeConnection'])) throw new HangUp()
      const message = "Failing command via 'failCommand' failpoint"
      if (isNumeric(errorCode)) throw new StoreError(toNumber(errorCode), message, labels)
    },
    after: (reply) => {
      const { writeConcernError } = data
      return writeConcernError ? { ...reply, body: { ...reply.body, writeConcernError, ...labels } } : reply
    },
  }
}

/** `onPrimaryTransactionalWrite`: a retryable write's connection is closed, before or after it was carried out. */
const closing = ({ failBeforeCommitExceptionCode: code }: Doc): Failure => ({
  before: () => (code === undefined ? Promise.resolve() : Promise.reject(new HangUp())),
  after: () => {
    throw new HangUp()
  },
})

const known = ['failCommand', 'onPrimaryTransactionalWrite']

export type FailPoints = ReturnType<typeof createFailPoints>

/** Faults that tests of drivers order by `configureFailPoint`, to see what the driver makes of them. */
export function createFailPoints() {
  const points = new Map<string, Point>()
  const applications = new Map<number, unknown>()

  const comes = (point: Point | undefined, concerns: (data: Doc) => boolean): Doc | undefined => {
    if (!point || !concerns(point.data)) return undefined
    if (point.skip > 0) return void (point.skip -= 1)
    if (point.times <= 0) return undefined
    point.times -= 1
    return point.data
  }

  return {
    configure: (name: unknown, mode: unknown, data: Doc): void => {
      if (typeof name !== 'string' || !known.includes(name))
        return fail(2, `no such failpoint: ${String(name)}`)
      const { times, skip, activationProbability } = isDoc(mode) ? mode : {}
      if (activationProbability !== undefined) fail(238, 'activationProbability is not supported')
      if (!isDoc(mode) && mode !== 'off' && mode !== 'alwaysOn') fail(9, `unknown mode: ${String(mode)}`)
      if (mode === 'off') points.delete(name)
      else points.set(name, { data, skip: amount(skip, 0), times: amount(times, Infinity) })
    },
    /** What is to go wrong with a command now. */
    take: (
      { name, command }: { name: string; command: Doc },
      connectionId: number,
      isNewWrite: () => boolean,
    ): Failure | undefined => {
      const { application } = isDoc(command['client']) ? command['client'] : {}
      if (isDoc(application)) applications.set(connectionId, application['name'])
      if (points.size === 0) return undefined
      const given = Object.keys(command)[0] ?? ''
      const commanded = comes(points.get('failCommand'), ({ failCommands, appName }) => {
        const listed = Array.isArray(failCommands) && [name, given].some((one) => failCommands.includes(one))
        return listed && (appName === undefined || appName === applications.get(connectionId))
      })
      if (commanded) return failing(commanded)
      const written = comes(points.get('onPrimaryTransactionalWrite'), isNewWrite)
      return written && closing(written)
    },
    disconnected: (connectionId: number): void => void applications.delete(connectionId),
  }
}
