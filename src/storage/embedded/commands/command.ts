import type { Base } from '../disk/base.js'
import type { Catalog, Collection } from '../disk/catalog.js'
import type { Records } from '../disk/records.js'
import type { View } from '../disk/view.js'
import { fail } from '../language/store-error.js'
import { isDoc, isNumeric, toNumber, typeName, type Doc } from '../language/values.js'
import type { Cursors, Owner } from '../sessions/cursors.js'
import type { Sessions } from '../sessions/sessions.js'
import type { Transactions } from '../sessions/transactions.js'
import type { Reply } from '../wire/messages.js'
import type { FailPoints } from './fail-points.js'

export interface Engine {
  readonly base: Base
  readonly catalog: Catalog
  readonly records: Records
  readonly cursors: Cursors
  readonly transactions: Transactions
  readonly sessions: Sessions
  readonly failPoints: FailPoints
  readonly address: string
}

/** How far a command of several statements has come: it goes on from here after having waited for a transaction. */
export interface Progress {
  next: number
  n: number
  nModified: number
  readonly upserted: Doc[]
  readonly errors: Doc[]
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
  readonly progress: Progress
  /** Whose the cursors are that it opens. */
  readonly owner: Owner
}

export interface Command {
  /** Fields besides the command's own name and those of every command. */
  readonly fields: readonly string[]
  /** Fields MongoDB knows and the store does not carry out: refused unless they are off. */
  readonly refuses?: readonly string[]
  readonly inTransaction?: boolean
  readonly writes?: boolean | ((command: Doc) => boolean)
  run(call: Call): Reply
}

/** A command whose answer is one document. */
export const answering = (
  fields: readonly string[],
  run: (call: Call) => Doc,
  more?: Partial<Command>,
): Command => ({
  fields,
  run: (call) => ({ body: { ...run(call), ok: 1 } }),
  ...more,
})

const wrongType = (name: string, type: string): never =>
  fail(14, `BSON field '${name}' is the wrong type, expected type '${type}'`)

const required = (command: Doc, name: string): unknown =>
  command[name] ?? fail(40414, `BSON field '${name}' is missing but a required field`)

export const textField = (command: Doc, name: string): string => {
  const value = required(command, name)
  return typeof value === 'string' ? value : wrongType(name, 'string')
}

export const numberField = (command: Doc, name: string): number | undefined => {
  const value = command[name]
  if (value === undefined || value === null) return undefined
  return isNumeric(value) ? toNumber(value) : wrongType(name, 'number')
}

/** A number that is not below zero. */
export function amountOf(command: Doc, field: string): number | undefined {
  const value = numberField(command, field)
  return value !== undefined && value < 0
    ? fail(51024, `BSON field '${field}' value must be >= 0, actual value '${value}'`)
    : value
}

export function flagOf(command: Doc, name: string, unless = false): boolean {
  const value = command[name] ?? unless
  return typeof value === 'boolean' ? value : wrongType(name, 'bool')
}

export const docField = (command: Doc, name: string): Doc => {
  const value = command[name] ?? {}
  return isDoc(value) ? value : wrongType(name, 'object')
}

export const listField = (command: Doc, name: string): Doc[] => {
  const value = required(command, name)
  const list: unknown[] = Array.isArray(value) ? value : wrongType(name, 'array')
  return list.map((item, i) => (isDoc(item) ? item : wrongType(`${name}.${i}`, 'object')))
}

export const batchSizeOf = (command: Doc, unless: number): number =>
  amountOf(docField(command, 'cursor'), 'batchSize') ?? unless

const longestNamespace = 255

export function checkNamespace(ns: string): string {
  const dot = ns.indexOf('.')
  const name = ns.slice(dot + 1)
  const sound =
    dot > 0 &&
    dot < 64 &&
    name !== '' &&
    !name.startsWith('.') &&
    !name.includes('$') &&
    !/[/\\ "$\0]/.test(ns.slice(0, dot))
  if (!sound || ns.includes('\0') || Buffer.byteLength(ns) > longestNamespace)
    fail(73, `Invalid namespace specified '${ns.slice(0, 300)}'`)
  return ns
}

export function nsOf({ command, db }: Call, field: string): string {
  const name = command[field]
  return typeof name === 'string'
    ? checkNamespace(`${db}.${name}`)
    : fail(73, `collection name has invalid type ${typeName(name)}`)
}

/** A collection others may see: one made in an open transaction is that transaction's alone. */
export function visible({ engine, view }: Call, ns: string): Collection | undefined {
  if (engine.catalog.goneAt(ns) > view.since)
    fail(246, `Unable to read from a snapshot: ${ns} has been dropped or renamed since`)
  const found = engine.catalog.get(ns)
  return found?.madeBy === undefined || found.madeBy === view ? found : undefined
}

/** The collection, made on the first write. */
export function ensureCollection({ engine, view }: Call, ns: string): Collection {
  const found = engine.catalog.get(ns)
  if (found) engine.transactions.claim(found, view)
  else if (ns.includes('.system.')) fail(73, `Invalid namespace specified '${ns}'`)
  return found ?? engine.transactions.create(ns, view)
}

/** One statement among several has its own fields, of which none may be unknown either. */
export function checkStatement(statement: Doc, path: string, fields: readonly string[]): void {
  const unknown = Object.keys(statement).find((field) => !fields.includes(field))
  if (unknown !== undefined) fail(40415, `BSON field '${path}.${unknown}' is an unknown field.`)
}

/** The simple one is none. */
export function hasCollation(holder: Doc): boolean {
  const collation = docField(holder, 'collation')
  return Object.keys(collation).length > 0 && collation['locale'] !== 'simple'
}

export function refuseCollation(holder: Doc): void {
  if (hasCollation(holder)) fail(238, 'Collations other than simple are not supported')
}
