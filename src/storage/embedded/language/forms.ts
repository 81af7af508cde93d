import { compare } from './keys.js'
import { named, type Compile, type Expression, type Form, type Scope } from './operator.js'
import { valueAt } from './paths.js'
import { parseSort } from './sort.js'
import { fail } from './store-error.js'
import { getField, isDoc, isTrue, setField, type Doc } from './values.js'
import { isNumeric, nothing, toNumber, typeName } from './values.js'

/** Operators that decide which of their arguments are evaluated, and with which variables. */

type Three = [Expression, Expression, Expression]
type Over = (array: unknown[], each: (element: unknown) => unknown, limit: unknown) => unknown

const bind = (scope: Scope, more: Doc): Scope => ({
  root: scope.root,
  variables: { ...scope.variables, ...more },
})

const variableName = (name: unknown): string =>
  typeof name === 'string' && /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)
    ? name
    : fail(16867, `'${String(name)}' starts with an invalid character for a user variable name`)

function arrayFrom(input: unknown, name: string): unknown[] | null {
  if (nothing(input)) return null
  if (!Array.isArray(input)) fail(28651, `input to ${name} must be an array not ${typeName(input)}`)
  return input as unknown[]
}

const compiled = (operand: unknown, signature: string, compile: Compile, name: string): Three =>
  named(operand, signature, name).map(compile) as Three

/** `input`, `as`, an expression for each element, perhaps a limit. */
const over =
  (signature: string, run: Over): Form =>
  (operand, compile, name) => {
    const [input, as = 'this', body, limit] = named(operand, signature, name)
    const [read, each, most, variable] = [compile(input), compile(body), compile(limit), variableName(as)]
    return (scope) => {
      const array = arrayFrom(read(scope), name)
      return array && run(array, (element) => each(bind(scope, { [variable]: element })), most(scope))
    }
  }

const cond: Form = (operand, compile, name) => {
  const parts: unknown[] = Array.isArray(operand)
    ? operand
    : named(operand, '{if:any then:any else:any}', name)
  if (parts.length !== 3)
    fail(16020, `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`)
  const [test, yes, no] = parts.map(compile) as Three
  return (scope) => (isTrue(test(scope)) ? yes(scope) : no(scope))
}

const choose: Form = (operand, compile, name) => {
  const [given, otherwise] = named(operand, '{branches:any default:any?}', name)
  if (!Array.isArray(given) || given.length === 0) return fail(40068, '$switch requires at least one branch.')
  const branches = given.map((branch) => compiled(branch, '{case:any then:any}', compile, name))
  const none = '$switch could not find a matching branch for an input, and no default was specified.'
  const last = isDoc(operand) && 'default' in operand ? compile(otherwise) : () => fail(40066, none)
  return (scope) => (branches.find(([test]) => isTrue(test(scope)))?.[1] ?? last)(scope)
}

const letForm: Form = (operand, compile, name) => {
  const [given, inner] = named(operand, '{vars:any in:any}', name)
  const entries = Object.entries(isDoc(given) ? given : {})
  const vars = entries.map(([key, value]) => [variableName(key), compile(value)] as const)
  const body = compile(inner)
  return (scope) => body(bind(scope, Object.fromEntries(vars.map(([key, run]) => [key, run(scope)]))))
}

const reduce: Form = (operand, compile, name) => {
  const [input, start, body] = compiled(operand, '{input:any initialValue:any in:any}', compile, name)
  return (scope) => {
    const step = (value: unknown, element: unknown): unknown => body(bind(scope, { value, this: element }))
    const array = arrayFrom(input(scope), name)
    return array && array.reduce(step, start(scope))
  }
}

/** Elements as `$sortArray` and `$push` sort them: whole, or by fields, of which arrays are not entered. */
export function sortElements(array: readonly unknown[], by: unknown, code: number): unknown[] {
  if (isDoc(by)) {
    const fields = parseSort(by)
    const order = (a: unknown, b: unknown): number =>
      fields.reduce(
        (found, { parts, direction }) => found || direction * compare(valueAt(a, parts), valueAt(b, parts)),
        0,
      )
    return array.toSorted(order)
  }
  const direction = isNumeric(by) ? toNumber(by) : 0
  if (Math.abs(direction) === 1) return array.toSorted((a, b) => direction * compare(a, b))
  return fail(code, 'use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields')
}

/** Field names with dots and dollars are written as constants here. */
function fieldName(field: unknown, name: string): string {
  const constant = isDoc(field) ? field['$literal'] : field
  if (typeof constant === 'string' && (isDoc(field) || !constant.startsWith('$'))) return constant
  return fail(5654600, `${name} requires 'field' to evaluate to a constant string`)
}

const fieldOf: Form = (operand, compile, name) => {
  const whole = isDoc(operand) && 'field' in operand ? operand : { field: operand }
  const [given, input = '$$CURRENT'] = named(whole, '{field:any input:any?}', name)
  const [field, read] = [fieldName(given, name), compile(input)]
  return (scope) => {
    const value = read(scope)
    return isDoc(value) ? getField(value, field) : value === null ? null : undefined
  }
}

const withField =
  (signature: string): Form =>
  (operand, compile, name) => {
    const [given, input, value = '$$REMOVE'] = named(operand, signature, name)
    const [field, read, make] = [fieldName(given, name), compile(input), compile(value)]
    return (scope) => {
      const doc = read(scope)
      if (nothing(doc)) return null
      const copy = isDoc(doc)
        ? { ...doc }
        : fail(4161105, `${name} requires 'input' to evaluate to type Object`)
      const made = make(scope)
      if (made === undefined) Reflect.deleteProperty(copy, field)
      else setField(copy, field, made)
      return copy
    }
  }

/** Arguments that are looked at one after the other. */
const inTurn =
  (run: (parts: Expression[], scope: Scope) => unknown, least = 0): Form =>
  (operand, compile, name) => {
    const parts = (Array.isArray(operand) ? operand : [operand]).map(compile)
    return parts.length < least
      ? fail(1257300, `${name} needs at least ${least} arguments`)
      : (scope) => run(parts, scope)
  }

export const forms: Record<string, Form> = {
  $literal: (operand) => () => operand,
  $cond: cond,
  $switch: choose,
  $let: letForm,
  $map: over('{input:any as:any? in:any}', (array, each) => array.map((element) => each(element) ?? null)),
  $filter: over('{input:any as:any? cond:any limit:any?}', (array, each, limit) => {
    const kept = array.filter((element) => isTrue(each(element)))
    if (nothing(limit)) return kept
    const most = isNumeric(limit) ? toNumber(limit) : NaN
    return most >= 1 ? kept.slice(0, most) : fail(327392, '$filter: limit must be greater than 0')
  }),
  $reduce: reduce,
  $sortArray: (operand, compile, name) => {
    const [input, by] = named(operand, '{input:any sortBy:any}', name)
    const read = compile(input)
    return (scope) => {
      const array = arrayFrom(read(scope), name)
      return array && sortElements(array, by, 2942507)
    }
  },
  $getField: fieldOf,
  $setField: withField('{field:any input:any value:any}'),
  $unsetField: withField('{field:any input:any}'),
  $and: inTurn((parts, scope) => parts.every((part) => isTrue(part(scope)))),
  $or: inTurn((parts, scope) => parts.some((part) => isTrue(part(scope)))),
  $ifNull: inTurn((parts, scope) => {
    let value: unknown
    for (const part of parts) if (!nothing((value = part(scope)))) return value
    return value
  }, 2),
}
