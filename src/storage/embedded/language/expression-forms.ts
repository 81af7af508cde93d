import { fail } from './store-error.js'
import { isTrue } from './truth.js'
import { compare } from './compare.js'
import { parseSort, sorted } from './sort.js'
import { isDoc, isNumeric, toNumber, typeName, type Doc } from './values.js'
import type { Compile, Expression, Scope } from './operator.js'

/** Operators that decide which of their arguments are evaluated, and with which variables. */
type Form = (operand: unknown, compile: Compile) => Expression

function named(operator: string, operand: unknown, known: readonly string[]): Doc {
  if (!isDoc(operand)) return fail(28646, `${operator} only supports an object as its argument`)
  const other = Object.keys(operand).find((name) => !known.includes(name))
  return other === undefined ? operand : fail(28647, `Unrecognized parameter to ${operator}: ${other}`)
}

const bind = (scope: Scope, name: string, value: unknown): Scope => ({
  root: scope.root,
  variables: { ...scope.variables, [name]: value },
})

const asName = (spec: Doc): string => (typeof spec['as'] === 'string' ? spec['as'] : 'this')

const list = (operand: unknown): unknown[] => (Array.isArray(operand) ? (operand as unknown[]) : [operand])

function arrayFrom(operator: string, input: unknown): unknown[] | null {
  if (input === undefined || input === null) return null
  return Array.isArray(input)
    ? (input as unknown[])
    : fail(28651, `input to ${operator} must be an array not ${typeName(input)}`)
}

function cond(operand: unknown, compile: Compile): Expression {
  const parts = Array.isArray(operand) ? (operand as unknown[]) : undefined
  if (parts && parts.length !== 3)
    fail(16020, `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`)
  const spec: Doc = parts
    ? { if: parts[0], then: parts[1], else: parts[2] }
    : named('$cond', operand, ['if', 'then', 'else'])
  const [test, yes, no] = [compile(spec['if']), compile(spec['then']), compile(spec['else'])]
  return (scope) => (isTrue(test(scope)) ? yes(scope) : no(scope))
}

function choose(operand: unknown, compile: Compile): Expression {
  const spec = named('$switch', operand, ['branches', 'default'])
  const branches = list(spec['branches'])
    .filter(isDoc)
    .map((branch) => ({ when: compile(branch['case']), then: compile(branch['then']) }))
  const otherwise = 'default' in spec ? compile(spec['default']) : undefined
  return (scope) => {
    const branch = branches.find(({ when }) => isTrue(when(scope)))
    if (branch) return branch.then(scope)
    return otherwise
      ? otherwise(scope)
      : fail(40066, '$switch could not find a matching branch for an input, and no default was specified.')
  }
}

function letForm(operand: unknown, compile: Compile): Expression {
  const spec = named('$let', operand, ['vars', 'in'])
  const vars = Object.entries(isDoc(spec['vars']) ? spec['vars'] : {}).map(
    ([name, value]) => [name, compile(value)] as const,
  )
  const body = compile(spec['in'])
  return (scope) => {
    const values = Object.fromEntries(vars.map(([name, run]) => [name, run(scope)]))
    return body({ root: scope.root, variables: { ...scope.variables, ...values } })
  }
}

function map(operand: unknown, compile: Compile): Expression {
  const spec = named('$map', operand, ['input', 'as', 'in'])
  const [input, body, name] = [compile(spec['input']), compile(spec['in']), asName(spec)]
  return (scope) =>
    arrayFrom('$map', input(scope))?.map((element) => body(bind(scope, name, element)) ?? null) ?? null
}

function filter(operand: unknown, compile: Compile): Expression {
  const spec = named('$filter', operand, ['input', 'as', 'cond', 'limit'])
  const [input, test, name] = [compile(spec['input']), compile(spec['cond']), asName(spec)]
  const limit = 'limit' in spec ? compile(spec['limit']) : undefined
  return (scope) => {
    const kept = arrayFrom('$filter', input(scope))?.filter((element) =>
      isTrue(test(bind(scope, name, element))),
    )
    const most = limit?.(scope)
    return (isNumeric(most) ? kept?.slice(0, toNumber(most)) : kept) ?? null
  }
}

function reduce(operand: unknown, compile: Compile): Expression {
  const spec = named('$reduce', operand, ['input', 'initialValue', 'in'])
  const [input, start, body] = [compile(spec['input']), compile(spec['initialValue']), compile(spec['in'])]
  return (scope) => {
    const array = arrayFrom('$reduce', input(scope))
    if (!array) return null
    return array.reduce(
      (value, element) => body(bind(bind(scope, 'value', value), 'this', element)),
      start(scope),
    )
  }
}

function sortArray(operand: unknown, compile: Compile): Expression {
  const spec = named('$sortArray', operand, ['input', 'sortBy'])
  const input = compile(spec['input'])
  const by = spec['sortBy']
  return (scope) => {
    const array = arrayFrom('$sortArray', input(scope))
    if (!array) return null
    if (isDoc(by)) return sorted(array, (element) => (isDoc(element) ? element : {}), parseSort(by))
    const direction = isNumeric(by) ? toNumber(by) : 1
    return [...array].sort((a, b) => direction * compare(a, b))
  }
}

export const lazyOperators: Record<string, Form> = {
  $literal: (operand) => () => operand,
  $cond: cond,
  $switch: choose,
  $let: letForm,
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $sortArray: sortArray,
  $ifNull: (operand, compile) => {
    const options = list(operand).map(compile)
    if (options.length < 2) fail(1257300, '$ifNull needs at least two arguments')
    return (scope) => {
      let value: unknown
      for (const option of options) {
        value = option(scope)
        if (value !== undefined && value !== null) return value
      }
      return value
    }
  },
  $and: (operand, compile) => {
    const parts = list(operand).map(compile)
    return (scope) => parts.every((part) => isTrue(part(scope)))
  },
  $or: (operand, compile) => {
    const parts = list(operand).map(compile)
    return (scope) => parts.some((part) => isTrue(part(scope)))
  },
}
