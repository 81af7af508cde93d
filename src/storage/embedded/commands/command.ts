import { fail } from '../language/store-error.js'
import { isDoc, isNumeric, toNumber, type Doc } from '../language/values.js'
import type { View } from '../disk/base.js'
import type { Catalog, Collection } from '../disk/catalog.js'
import type { Records } from '../disk/records.js'
import type { Cursors } from '../sessions/cursors.js'
import type { Reply } from '../wire/messages.js'

export interface Engine {
  readonly catalog: Catalog
  readonly records: Records
  readonly cursors: Cursors
  readonly startedAt: Date
  readonly address: string
}

/** One command as it is being carried out. */
export interface Call {
  readonly engine: Engine
  /** The committed state, or the transaction's view of it. */
  readonly view: View
  readonly command: Doc
  readonly db: string
  readonly documents: readonly Buffer[]
  readonly connectionId: number
  /** Before writing to a collection: it may be one that an open transaction has just made. */
  claim(collection: Collection): void
  /** A collection this call has made. */
  made(collection: Collection): Collection
  /** Before changing a collection's indexes or dropping it: no open transaction may have written to it. */
  exclusive(collection: Collection): void
  /** Runs one write; waits and tries again while an open transaction holds what it needs. */
  attempt<T>(write: () => T): Promise<T>
  /** What belongs to the session that called, for cursors. */
  readonly session: string | undefined
}

export interface Command {
  /** Fields besides the command's own name and the generic ones. */
  readonly fields: readonly string[]
  /** Fields MongoDB knows and the store does not carry out: refused unless they are off. */
  readonly refuses?: readonly string[]
  readonly inTransaction: boolean
  readonly writes: boolean
  run(call: Call): Promise<Reply> | Reply
}

export const reply = (body: Doc): Reply => ({ body })

export const textField = (command: Doc, name: string): string => {
  const value = command[name]
  return typeof value === 'string' ? value : fail(73, `collection name has invalid type ${typeof value}`)
}

export const numberField = (command: Doc, name: string): number | undefined => {
  const value = command[name]
  if (value === undefined || value === null) return undefined
  return isNumeric(value) ? toNumber(value) : fail(14, `Field '${name}' must be a number`)
}

export const docField = (command: Doc, name: string): Doc => {
  const value = command[name]
  if (value === undefined || value === null) return {}
  return isDoc(value) ? value : fail(14, `BSON field '${name}' is the wrong type, expected type 'object'`)
}

export const listField = (command: Doc, name: string): Doc[] => {
  const value = command[name]
  if (!Array.isArray(value)) return fail(40414, `BSON field '${name}' is missing but a required field`)
  return value.map((item: unknown) =>
    isDoc(item) ? item : fail(14, `BSON field '${name}' has to hold objects`),
  )
}

const longestNamespace = 255

export function nsOf(call: Call, field: string): string {
  const name = textField(call.command, field)
  const ns = `${call.db}.${name}`
  const sound = name !== '' && !name.startsWith('.') && !ns.includes('\0') && /^[^/\\. "$]+$/.test(call.db)
  if (!sound || Buffer.byteLength(ns) > longestNamespace)
    fail(73, `Invalid namespace specified '${ns.slice(0, 300)}'`)
  return ns
}

/** A collection others may see: one made in an open transaction is that transaction's alone. */
export function visible(call: Call, ns: string): Collection | undefined {
  const found = call.engine.catalog.get(ns)
  return found?.madeBy === undefined || found.madeBy === call.view ? found : undefined
}

/** One statement among several has its own fields, of which none may be unknown either. */
export function checkStatement(statement: Doc, path: string, fields: readonly string[]): void {
  const unknown = Object.keys(statement).find((field) => !fields.includes(field))
  if (unknown !== undefined) fail(40415, `BSON field '${path}.${unknown}' is an unknown field.`)
}

export function refuseCollation(holder: Doc): void {
  const collation = docField(holder, 'collation')
  if ('locale' in collation && collation['locale'] !== 'simple')
    fail(238, 'Collations other than simple are not supported')
}
