import { BSONRegExp } from 'bson'
import { someAt, type Trail } from './paths.js'
import { fail } from './store-error.js'
import { equality, firstName, isOperator, isOperatorDoc, regexTest } from './value-tests.js'
import { valueTests, type ValueTest } from './value-tests.js'
import { isDoc, isTrue, own, type Doc } from './values.js'

/** Filters compiled to predicates; what is not understood is refused before anything runs. */
export type Predicate = (doc: Doc, trail?: Trail) => boolean

/** Evaluates an aggregation expression; handed in, so that matching does not depend on expressions. */
export type Evaluate = (expression: unknown, doc: Doc, variables?: Doc) => unknown
type Operator = (operand: unknown, path: string, evaluate: Evaluate | undefined, all: Doc) => Predicate

/** In place of a path: what is tested is the value that is handed in, and an array is not entered. */
const itself = '\0'

function at(path: string, test: ValueTest, intoLeaf = true): Predicate {
  if (path === itself) return test
  const parts = path.split('.')
  return (doc, trail) => someAt(doc, { parts, test, intoLeaf, trail })
}

const not =
  (inner: Predicate): Predicate =>
  (doc) =>
    !inner(doc)

const allOf = (inner: readonly Predicate[]): Predicate =>
  inner.length === 1 && inner[0]
    ? inner[0]
    : (doc, trail) => inner.every((predicate) => predicate(doc, trail))

/** Operators on a value itself; `$and` and its like speak of the fields within. */
export const isCondition = (value: unknown): boolean =>
  isOperatorDoc(value) && !Object.hasOwn(topOperators, firstName(value))

export function elementTest(operand: unknown, evaluate?: Evaluate): ValueTest {
  if (!isDoc(operand)) return fail(2, '$elemMatch needs an Object')
  if (isCondition(operand)) return allOf(fieldPredicates(itself, operand, evaluate)) as ValueTest
  const inner = compileWith(operand, evaluate)
  return (element) =>
    isDoc(element) ? inner(element) : Array.isArray(element) && inner(Object.fromEntries(element.entries()))
}

const elemMatch: Operator = (operand, path, evaluate) => {
  const matches = elementTest(operand, evaluate)
  let inner = -1
  const test: ValueTest = (value) =>
    Array.isArray(value) && (inner = value.findIndex((element) => matches(element))) >= 0
  const found = at(path, test, false)
  return (doc, trail) => {
    const outer: Trail = { position: undefined }
    const hit = found(doc, outer)
    if (hit && trail) trail.position = outer.position ?? inner
    return hit
  }
}

const allMatch: Operator = (operand, path, evaluate, all) => {
  if (!Array.isArray(operand)) fail(2, '$all needs an array')
  const ofElements = operand.filter((item) => isDoc(item) && '$elemMatch' in item).length
  if (ofElements > 0 && ofElements < operand.length) fail(2, '$all/$elemMatch has to be consistent')
  const tests = operand.map((item: unknown) => {
    if (isDoc(item) && '$elemMatch' in item) return elemMatch(item['$elemMatch'], path, evaluate, all)
    return isOperatorDoc(item) ? fail(2, 'no $ expressions in $all') : at(path, equality(item))
  })
  return tests.length === 0 ? () => false : allOf(tests)
}

const regex: Operator = (operand, path, _evaluate, all) => {
  const stored = operand instanceof BSONRegExp ? operand : undefined
  const pattern =
    stored?.pattern ?? (typeof operand === 'string' ? operand : fail(2, '$regex has to be a string'))
  const options = all['$options'] ?? stored?.options ?? ''
  return at(
    path,
    regexTest(pattern, typeof options === 'string' ? options : fail(2, '$options has to be a string')),
  )
}

const fieldOperators: Record<string, Operator> = {
  ...Object.fromEntries(
    Object.entries(valueTests).map(([name, test]): [string, Operator] => [
      name,
      (operand, path) => at(path, test(operand), name === '$size' ? false : undefined),
    ]),
  ),
  $ne: (operand, path) =>
    operand instanceof BSONRegExp
      ? fail(2, "Can't have regex as arg to $ne.")
      : not(at(path, equality(operand))),
  $nin: (operand, path) => not(at(path, valueTests['$in']?.(operand) ?? fail(1, '$in'))),
  $exists: (operand, path) => {
    const exists = at(path, (value) => value !== undefined)
    return isTrue(operand) ? exists : not(exists)
  },
  $all: allMatch,
  $elemMatch: elemMatch,
  $not: (operand, path, evaluate) => {
    if (operand instanceof BSONRegExp) return not(at(path, equality(operand)))
    return isOperatorDoc(operand)
      ? not(allOf(fieldPredicates(path, operand, evaluate)))
      : fail(2, '$not needs a regex or a document')
  },
  $regex: regex,
  $options: (_operand, _path, _evaluate, all) =>
    '$regex' in all ? () => true : fail(2, '$options needs a $regex'),
}

function fieldPredicates(path: string, operators: Doc, evaluate: Evaluate | undefined): Predicate[] {
  return Object.entries(operators).map(
    ([name, operand]) =>
      own(fieldOperators, name)?.(operand, path, evaluate, operators) ?? fail(2, `unknown operator: ${name}`),
  )
}

const several =
  (combine: (predicates: Predicate[]) => Predicate): Operator =>
  (operand, name, evaluate) => {
    if (!Array.isArray(operand)) fail(2, `${name} argument must be an array`)
    if (operand.length === 0) fail(2, '$and/$or/$nor must be a nonempty array')
    return combine(
      operand.map((entry: unknown) =>
        isDoc(entry) ? compileWith(entry, evaluate) : fail(2, `${name} argument's entries must be objects`),
      ),
    )
  }

const topOperators: Record<string, Operator> = {
  $and: several(allOf),
  $or: several((branches) => (doc, trail) => branches.some((branch) => branch(doc, trail))),
  $nor: several((branches) => (doc) => !branches.some((branch) => branch(doc))),
  $expr:
    (operand, _path, evaluate = fail(224, '$expr is not allowed in this context')) =>
    (doc) =>
      isTrue(evaluate(operand, doc)),
  $comment: () => () => true,
}

export const queryOperatorNames = [...Object.keys(fieldOperators), ...Object.keys(topOperators)]

function compileWith(filter: Doc, evaluate: Evaluate | undefined): Predicate {
  const predicates = Object.entries(filter).flatMap(([name, operand]) => {
    if (!isOperator(name))
      return isOperatorDoc(operand) ? fieldPredicates(name, operand, evaluate) : [at(name, equality(operand))]
    const operator = own(topOperators, name)
    if (operator) return [operator(operand, name, evaluate, filter)]
    if (['$where', '$text', '$jsonSchema'].includes(name)) fail(115, `${name} is not supported by this store`)
    const advice =
      "If you have a field name that starts with a '$' symbol, consider using $getField or $setField."
    return fail(2, `unknown top level operator: ${name}. ${advice}`)
  })
  return allOf(predicates)
}

export function compileFilter(filter: unknown, evaluate?: Evaluate): Predicate {
  if (filter === undefined || filter === null) return () => true
  return isDoc(filter) ? compileWith(filter, evaluate) : fail(14, 'The filter must be an object')
}
