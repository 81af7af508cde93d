import { Binary, Long } from 'bson'
import { fail } from '../language/store-error.js'
import { isDoc, isNumeric, type Doc } from '../language/values.js'

/** What a command says about the session it belongs to. */
export interface SessionFields {
  readonly id: string | undefined
  readonly number: bigint | undefined
  readonly inTransaction: boolean
  readonly starts: boolean
}

/** Sixteen bytes as hexadecimal text. */
export function lsidText(lsid: unknown): string | undefined {
  const id = isDoc(lsid) ? lsid['id'] : undefined
  return id instanceof Binary && id.position === 16
    ? Buffer.from(id.buffer).toString('hex', 0, 16)
    : undefined
}

export function sessionFields(command: Doc): SessionFields {
  const number = command['txnNumber']
  return {
    id: lsidText(command['lsid']),
    number: isNumeric(number)
      ? BigInt(number instanceof Long ? number.toString() : String(number))
      : undefined,
    inTransaction: command['autocommit'] === false,
    starts: command['startTransaction'] === true,
  }
}

/** What a command says about its session has to be complete, and nothing else. */
export function checkSession(command: Doc, { id, number, inTransaction, starts }: SessionFields): void {
  if ('lsid' in command && id === undefined) fail(14, "BSON field 'lsid.id' has to be of sixteen bytes")
  if (number !== undefined && (id === undefined || number < 0n))
    fail(72, 'Transaction number requires a session ID, and to be 0 or greater')
  const wanted = { autocommit: inTransaction, startTransaction: starts && inTransaction }
  const wrong = Object.entries(wanted).find(([field, sound]) => field in command && !sound)
  if (wrong) fail(72, `${wrong[0]} is only for transactions, and has no other value there`)
}
