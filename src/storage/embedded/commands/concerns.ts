import { Timestamp } from 'bson'
import type { View } from '../disk/view.js'
import { showValue } from '../language/show.js'
import { fail } from '../language/store-error.js'
import { isDoc, isNumeric, toNumber, type Doc } from '../language/values.js'
import type { SessionFields } from '../sessions/sessions.js'
import type { Transactions } from '../sessions/transactions.js'
import type { Reply } from '../wire/messages.js'

/** Read and write concerns: with one member there is little to choose, but much to refuse. */

const levels = ['local', 'majority', 'available', 'linearizable', 'snapshot']
const fromSnapshots = ['find', 'aggregate', 'distinct']
export const endings = ['commitTransaction', 'abortTransaction']

const given = (concern: unknown): Doc => (isDoc(concern) ? concern : {})

function checkInTransaction(name: string, { readConcern, writeConcern }: Doc, starts: boolean): void {
  const { level } = given(readConcern)
  if (Object.keys(given(readConcern)).length > 0 && !starts)
    fail(72, 'readConcern is only allowed on the first command in a multi-document transaction')
  if (level === 'available' || level === 'linearizable')
    fail(
      72,
      `The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in a transaction`,
    )
  if (writeConcern !== undefined && !endings.includes(name))
    fail(72, 'writeConcern is not allowed within a multi-statement transaction')
}

export function checkConcerns(name: string, command: Doc, { inTransaction, starts }: SessionFields): void {
  const { level } = given(command['readConcern'])
  const { w } = given(command['writeConcern'])
  if (level !== undefined && !levels.includes(level as string))
    fail(2, `Enumeration value '${showValue(level)}' for field 'readConcern.level' is not a valid value.`)
  if (isNumeric(w) && (toNumber(w) < 0 || toNumber(w) > 50))
    fail(9, `w has to be a non-negative number and not greater than 50; found: ${toNumber(w)}`)
  if (inTransaction) checkInTransaction(name, command, starts)
  else if (level === 'snapshot' && !fromSnapshots.includes(name))
    fail(72, `Command ${name} does not support { readConcern: { level: "snapshot" } }`)
}

/** A set of one member cannot acknowledge for more, and has no modes of its own. */
export function concernError({ writeConcern }: Doc): Doc {
  const { w, wtimeout = 0 } = given(writeConcern)
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
  { readConcern }: Doc,
  now: () => Timestamp,
): { time: Timestamp; view: View } | undefined {
  const { level, atClusterTime } = given(readConcern)
  if (level !== 'snapshot') return undefined
  const time = atClusterTime instanceof Timestamp ? atClusterTime : now()
  return { time, view: transactions.snapshot(`${time.t}.${time.i}`, atClusterTime === undefined) }
}

export const readAt = ({ body, cursor }: Reply, atClusterTime: Timestamp): Reply =>
  cursor
    ? { body, cursor: { ...cursor, rest: { ...cursor.rest, atClusterTime } } }
    : { body: { ...body, atClusterTime } }
