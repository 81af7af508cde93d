import { Timestamp } from 'bson'
import type { View } from '../disk/view.js'
import { showValue } from '../language/show.js'
import { fail } from '../language/store-error.js'
import { isNumeric, toNumber, type Doc } from '../language/values.js'
import type { SessionFields } from '../sessions/session-fields.js'
import type { Transactions } from '../sessions/transactions.js'
import type { Reply } from '../wire/messages.js'
import { docField } from './command.js'

/** Read and write concerns: with one member there is little to choose, but much to refuse. */

const levels = ['local', 'majority', 'available', 'linearizable', 'snapshot']
/** `getMore` reads on from where its cursor was opened. */
const fromSnapshots = ['find', 'aggregate', 'distinct', 'getMore']
export const endings = ['commitTransaction', 'abortTransaction']

function checkInTransaction(name: string, command: Doc, starts: boolean): void {
  const readConcern = docField(command, 'readConcern')
  const { level } = readConcern
  if (Object.keys(readConcern).length > 0 && !starts)
    fail(72, 'readConcern is only allowed on the first command in a multi-document transaction')
  if (level === 'available' || level === 'linearizable')
    fail(
      72,
      `The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in a transaction`,
    )
  if ('writeConcern' in command && !endings.includes(name))
    fail(72, 'writeConcern is not allowed within a multi-statement transaction')
}

function checkWriteConcern({ w }: Doc): void {
  if (isNumeric(w) && (toNumber(w) < 0 || toNumber(w) > 50))
    fail(9, `w has to be a non-negative number and not greater than 50; found: ${toNumber(w)}`)
}

function checkReadConcern({ level, atClusterTime, ...others }: Doc): void {
  const unknown = Object.keys(others).find((field) => !['afterClusterTime', 'provenance'].includes(field))
  if (unknown !== undefined) fail(40415, `BSON field 'readConcern.${unknown}' is an unknown field.`)
  if (level !== undefined && !levels.includes(level as string))
    fail(2, `Enumeration value '${showValue(level)}' for field 'readConcern.level' is not a valid value.`)
  if (atClusterTime !== undefined && level !== 'snapshot')
    fail(72, "readConcern.atClusterTime is only for readConcern.level 'snapshot'")
}

export function checkConcerns(name: string, command: Doc, { inTransaction, starts }: SessionFields): void {
  const readConcern = docField(command, 'readConcern')
  checkReadConcern(readConcern)
  checkWriteConcern(docField(command, 'writeConcern'))
  const { clusterTime } = docField(command, '$clusterTime')
  if ('$clusterTime' in command && !(clusterTime instanceof Timestamp))
    fail(14, "BSON field '$clusterTime.clusterTime' has to be a timestamp")
  if (inTransaction) checkInTransaction(name, command, starts)
  else if (readConcern['level'] === 'snapshot' && !fromSnapshots.includes(name))
    fail(72, `Command ${name} does not support { readConcern: { level: "snapshot" } }`)
}

/** A set of one member cannot acknowledge for more, and has no modes of its own. */
export function concernError(command: Doc): Doc {
  const { w, wtimeout = 0 } = docField(command, 'writeConcern')
  const errInfo = { writeConcern: { w, wtimeout, provenance: 'clientSupplied' } }
  const named = typeof w === 'string' && !['', 'majority'].includes(w)
  const [code, codeName] = named ? [79, 'UnknownReplWriteConcern'] : [100, 'UnsatisfiableWriteConcern']
  const modes = `No write concern mode named '${String(w)}' found in replica set configuration`
  const errmsg = named ? modes : 'Not enough data-bearing nodes'
  const failed = named || (isNumeric(w) && toNumber(w) > 1)
  return failed ? { writeConcernError: { code, codeName, errmsg, errInfo } } : {}
}

/** The state a snapshot read outside transactions asks for, by the time the first such read was told. */
export function snapshotFor(
  transactions: Transactions,
  command: Doc,
  now: () => Timestamp,
): { time: Timestamp; view: View } | undefined {
  const { level, atClusterTime } = docField(command, 'readConcern')
  if (level !== 'snapshot' || 'getMore' in command) return undefined
  const time = atClusterTime instanceof Timestamp ? atClusterTime : now()
  return { time, view: transactions.snapshot(`${time.t}.${time.i}`, atClusterTime === undefined) }
}

export const readAt = ({ body, cursor }: Reply, atClusterTime: Timestamp): Reply =>
  cursor
    ? { body, cursor: { ...cursor, rest: { ...cursor.rest, atClusterTime } } }
    : { body: { ...body, atClusterTime } }
