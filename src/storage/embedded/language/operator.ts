import { ObjectId, Timestamp, Decimal128 } from 'bson'
import { fail } from './store-error.js'
import { isDoc, isNumeric, nothing, toNumber, typeName, type Doc } from './values.js'

/** What an expression operator is, and how most are written: a signature, an error code and a plain function. */

export type Scope = { readonly root: Doc; readonly variables: Doc }
/** A compiled expression; undefined is MongoDB's missing. */
export type Expression = (scope: Scope) => unknown
export type Compile = (expression: unknown) => Expression
export type Form = (operand: unknown, compile: Compile, name: string) => Expression

export function dateOf(value: unknown): Date | undefined {
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.t * 1000)
  return value instanceof Date ? value : undefined
}

const when =
  (test: (v: unknown) => boolean) =>
  (v: unknown): unknown =>
    test(v) ? v : undefined

function real(value: unknown): number | undefined {
  if (value instanceof Decimal128) fail(238, 'This operator is not supported for Decimal128')
  return isNumeric(value) ? toNumber(value) : undefined
}

const isSummand = (value: unknown): boolean => isNumeric(value) || value instanceof Date

/** The types of a signature: what a value becomes (undefined where it is of another type), and what is said then. */
const types: Record<string, readonly [string, (value: unknown) => unknown]> = {
  number: ['NAME only supports numeric types, not TYPE', when(isNumeric)],
  real: ['NAME only supports numeric types, not TYPE', real],
  summand: ['NAME only supports numeric or date types, not TYPE', when(isSummand)],
  int: ['NAME requires an integral argument, found TYPE', (v) => when(Number.isInteger)(real(v))],
  text: ['NAME only supports strings, not TYPE', when((v) => typeof v === 'string')],
  array: ['The argument to NAME must be an array, but was of type: TYPE', when(Array.isArray)],
  doc: ['NAME requires an object, found: TYPE', when(isDoc)],
  date: ["can't convert from BSON type TYPE to Date", dateOf],
}

/** Marks: `?` may be left out, `*` may be repeated, `!` must not be null (which else makes the result null). */
const parametersOf = (signature: string): string[][] =>
  [...signature.matchAll(/(?:(\w+):)?(\w+)([?*!]?)/g)].map(([, ...parameter]) => parameter)

/** The arguments' expressions in the signature's order. */
function positional(operand: unknown, signature: string, name: string): unknown[] {
  const given: unknown[] = Array.isArray(operand) ? operand : [operand]
  const marks = parametersOf(signature).map(([, , mark]) => mark)
  const least = marks.filter((mark) => mark !== '?' && mark !== '*').length
  const most = marks.includes('*') ? Infinity : marks.length
  if (given.length >= least && given.length <= most) return given
  const [code, wanted] =
    least === most ? [16020, `exactly ${least}`] : [28667, `at least ${least} and at most ${most}`]
  return fail(code, `Expression ${name} takes ${wanted} arguments. ${given.length} were passed in.`)
}

/** The fields of an operand in the signature's order. */
export function named(operand: unknown, signature: string, name: string): unknown[] {
  if (!isDoc(operand)) return fail(28646, `${name} only supports an object as its argument`)
  const known = new Map(parametersOf(signature).map(([key = '', , mark]) => [key, mark]))
  const other = Object.keys(operand).find((key) => !known.has(key))
  if (other !== undefined) fail(28647, `Unrecognized parameter to ${name}: ${other}`)
  for (const [key, mark] of known)
    if (mark !== '?' && !(key in operand)) fail(28648, `Missing '${key}' parameter to ${name}`)
  return [...known.keys()].map((key) => operand[key])
}

/** `takes('number number?', …)` by place, `takes('{input:text chars:text?}', …)` by name. */
export function takes(signature: string, code: number, run: (...values: never[]) => unknown): Form {
  const parameters = parametersOf(signature)
  const call = run as (...values: unknown[]) => unknown
  return (operand, compile, name) => {
    const given = (signature.startsWith('{') ? named : positional)(operand, signature, name)
    const readers = given.map((expression, i) => {
      const [, type = '', mark] = parameters[i] ?? parameters.at(-1) ?? []
      const [words = '', read] = types[type] ?? []
      return {
        get: expression === undefined ? undefined : compile(expression),
        read,
        words,
        strict: mark === '!',
      }
    })
    return (scope) => {
      const values: unknown[] = []
      for (const { get, read, words, strict } of readers) {
        const value = get?.(scope)
        if (get && read && !strict && nothing(value)) return null
        const wrong = (): never =>
          fail(read === dateOf ? 16006 : code, words.replace('NAME', name).replace('TYPE', typeName(value)))
        values.push(get && read ? (read(value) ?? wrong()) : value)
      }
      return call(...values)
    }
  }
}
