import { BSONRegExp } from 'bson'
import { fail } from './store-error.js'
import { isDoc, type Doc } from './values.js'
import { someAt, type Trail } from './paths.js'
import { comparisonTest, inTest, modTest, regexTest, typeTest, type ValueTest } from './match-values.js'
import { isTrue } from './truth.js'

export type Predicate = (doc: Doc, trail?: Trail) => boolean

/** Evaluates an aggregation expression; handed in, so that matching does not depend on expressions. */
export type Evaluate = (expression: unknown, doc: Doc, variables?: Doc) => unknown

interface Scope {
  readonly evaluate: Evaluate | undefined
}

const isOperatorDoc = (value: unknown): value is Doc => {
  if (!isDoc(value)) return false
  const first = Object.keys(value)[0]
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first)
}

function at(path: string, test: ValueTest, intoLeaf = true): Predicate {
  const parts = path.split('.')
  return (doc, trail) => someAt(doc, { parts, test, intoLeaf, trail })
}

const not =
  (inner: Predicate): Predicate =>
  (doc) =>
    !inner(doc)

export const allOf = (inner: readonly Predicate[]): Predicate =>
  inner.length === 1 && inner[0]
    ? inner[0]
    : (doc, trail) => inner.every((predicate) => predicate(doc, trail))

function elementTest(operand: unknown, scope: Scope): (element: unknown) => boolean {
  if (!isDoc(operand)) fail(2, '$elemMatch needs an Object')
  const first = Object.keys(operand)[0] ?? ''
  if (first.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const inner = allOf(fieldPredicates('v', operand, scope))
    // The element itself is tested, so an element that is an array is not entered a second time.
    return (element) => inner({ v: Array.isArray(element) ? [element] : element })
  }
  const inner = compileWith(operand, scope)
  return (element) => (isDoc(element) || Array.isArray(element)) && inner(element as Doc)
}

function elemMatch(path: string, operand: unknown, scope: Scope): Predicate {
  const matches = elementTest(operand, scope)
  const parts = path.split('.')
  return (doc, trail) => {
    let inner: number | undefined
    const test: ValueTest = (value) => {
      if (!Array.isArray(value)) return false
      const found = value.findIndex(matches)
      if (found >= 0) inner = found
      return found >= 0
    }
    const outer: Trail = { position: undefined }
    const hit = someAt(doc, { parts, test, intoLeaf: false, trail: outer })
    if (hit && trail) trail.position = outer.position ?? inner
    return hit
  }
}

function allMatch(path: string, operand: unknown, scope: Scope): Predicate {
  if (!Array.isArray(operand)) fail(2, '$all needs an array')
  const tests = operand.map((item: unknown) => {
    if (isDoc(item) && '$elemMatch' in item) return elemMatch(path, item['$elemMatch'], scope)
    if (isOperatorDoc(item)) fail(2, 'no $ expressions in $all')
    return equality(path, item)
  })
  return tests.length === 0 ? () => false : allOf(tests)
}

function equality(path: string, operand: unknown): Predicate {
  if (operand instanceof BSONRegExp) return at(path, regexTest(operand.pattern, operand.options))
  return at(path, comparisonTest('$eq', operand))
}

function sizeMatch(path: string, operand: unknown): Predicate {
  if (typeof operand !== 'number' || !Number.isInteger(operand)) {
    fail(2, `Failed to parse $size. Expected an integer in: $size: ${String(operand)}`)
  }
  return at(path, (value) => Array.isArray(value) && value.length === operand, false)
}

function negated(path: string, operand: unknown, scope: Scope): Predicate {
  if (operand instanceof BSONRegExp) return not(equality(path, operand))
  if (!isOperatorDoc(operand)) fail(2, '$not needs a regex or a document')
  return not(allOf(fieldPredicates(path, operand, scope)))
}

type FieldOperator = (path: string, operand: unknown, scope: Scope) => Predicate

const inList = (path: string, operand: unknown): Predicate => at(path, inTest(operand))

const comparison =
  (name: string): FieldOperator =>
  (path, operand) =>
    at(path, comparisonTest(name, operand))

export const fieldOperators: Record<string, FieldOperator> = {
  $eq: equality,
  $ne: (path, operand) => {
    if (operand instanceof BSONRegExp) fail(2, "Can't have regex as arg to $ne.")
    return not(equality(path, operand))
  },
  $gt: comparison('$gt'),
  $gte: comparison('$gte'),
  $lt: comparison('$lt'),
  $lte: comparison('$lte'),
  $in: inList,
  $nin: (path, operand) => not(inList(path, operand)),
  $exists: (path, operand) => {
    const exists = at(path, (value) => value !== undefined)
    return isTrue(operand) ? exists : not(exists)
  },
  $type: (path, operand) => at(path, typeTest(operand)),
  $size: sizeMatch,
  $all: allMatch,
  $elemMatch: elemMatch,
  $not: negated,
  $mod: (path, operand) => at(path, modTest(operand)),
}

const patternOf = (value: unknown): string =>
  value instanceof BSONRegExp
    ? value.pattern
    : typeof value === 'string'
      ? value
      : fail(2, '$regex has to be a string')

function regexOf(path: string, operators: Doc): Predicate {
  const regex = operators['$regex']
  const options = operators['$options'] ?? (regex instanceof BSONRegExp ? regex.options : '')
  if (typeof options !== 'string') fail(2, '$options has to be a string')
  return at(path, regexTest(patternOf(regex), options))
}

function fieldPredicates(path: string, operators: Doc, scope: Scope): Predicate[] {
  return Object.entries(operators).flatMap(([name, operand]) => {
    if (name === '$options') return '$regex' in operators ? [] : fail(2, '$options needs a $regex')
    if (name === '$regex') return [regexOf(path, operators)]
    const operator = Object.hasOwn(fieldOperators, name) ? fieldOperators[name] : undefined
    return [operator ? operator(path, operand, scope) : fail(2, `unknown operator: ${name}`)]
  })
}

function listOf(name: string, operand: unknown, scope: Scope): Predicate[] {
  if (!Array.isArray(operand)) fail(2, `${name} argument must be an array`)
  if (operand.length === 0) fail(2, '$and/$or/$nor must be a nonempty array')
  return operand.map((entry: unknown) =>
    isDoc(entry) ? compileWith(entry, scope) : fail(2, `${name} argument's entries must be objects`),
  )
}

type TopOperator = (operand: unknown, scope: Scope) => Predicate

export const topOperators: Record<string, TopOperator> = {
  $and: (operand, scope) => allOf(listOf('$and', operand, scope)),
  $or: (operand, scope) => {
    const branches = listOf('$or', operand, scope)
    return (doc, trail) => branches.some((branch) => branch(doc, trail))
  },
  $nor: (operand, scope) => {
    const branches = listOf('$nor', operand, scope)
    return (doc) => !branches.some((branch) => branch(doc))
  },
  $expr: (operand, scope) => {
    const evaluate = scope.evaluate ?? fail(224, '$expr is not allowed in this context')
    return (doc) => isTrue(evaluate(operand, doc))
  },
  $comment: () => () => true,
}

const refused: Record<string, string> = {
  $where: 'JavaScript is not run here',
  $text: 'text search is not provided',
  $jsonSchema: 'schemas are not provided',
}

function topPredicate(name: string, operand: unknown, scope: Scope): Predicate {
  const operator = Object.hasOwn(topOperators, name) ? topOperators[name] : undefined
  if (operator) return operator(operand, scope)
  const reason = refused[name]
  if (reason) return fail(115, `${name} is not supported: ${reason}`)
  return fail(
    2,
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  )
}

function compileWith(filter: Doc, scope: Scope): Predicate {
  const predicates = Object.entries(filter).flatMap(([name, operand]) => {
    if (name.startsWith('$')) return [topPredicate(name, operand, scope)]
    return isOperatorDoc(operand) ? fieldPredicates(name, operand, scope) : [equality(name, operand)]
  })
  return allOf(predicates)
}

/** A filter document as a predicate; what is not understood is refused here, before anything runs. */
export function compileFilter(filter: unknown, evaluate?: Evaluate): Predicate {
  if (filter === undefined || filter === null) return () => true
  if (!isDoc(filter)) return fail(14, 'The filter must be an object')
  return compileWith(filter, { evaluate })
}

export { isOperatorDoc }
export const queryOperatorNames = [
  ...Object.keys(fieldOperators),
  ...Object.keys(topOperators),
  '$regex',
  '$options',
]
