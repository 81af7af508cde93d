import { BSONRegExp, Timestamp } from 'bson'
import { arithmetic, exactOf, integer, widest, type Operation } from './exact.js'
import { sortElements } from './forms.js'
import { compare, distinct, equal, keyOf } from './keys.js'
import { compileFilter, isCondition } from './match.js'
import { copyOf, removePath, valueAt, writePath } from './paths.js'
import { showValue } from './show.js'
import { fail } from './store-error.js'
import { isDoc, isNumeric, toNumber, typeName, type Doc, type Numeric } from './values.js'

/** What each update operator makes of the value at a path; undefined leaves the document as it is. */

export interface Target {
  readonly doc: Doc
  readonly path: readonly string[]
  readonly inserting: boolean
  readonly now: Date
}
type Change = (value: unknown, operand: unknown, target: Target) => unknown
const idOf = ({ doc }: Target): string => `{_id: ${showValue(doc['_id'])}}`
const nameOf = ({ path }: Target): string => path.join('.')

const calculate =
  (name: string, verb: string, operation: Operation): Change =>
  (value, operand, target) => {
    if (!isNumeric(operand))
      return fail(14, `Cannot ${verb} with non-numeric argument: {${nameOf(target)}: ${showValue(operand)}}`)
    if (value === undefined) return arithmetic(operation, operand, 0)
    const field = `the field '${target.path.at(-1) ?? ''}' of non-numeric type ${typeName(value)}`
    if (!isNumeric(value))
      return fail(14, `Cannot apply ${name} to a value of non-numeric type. ${idOf(target)} has ${field}`)
    const failed = `Failed to apply ${name} operations to current value (${showValue(value)}) for document ${idOf(target)}`
    return arithmetic(operation, value, operand) ?? fail(2, failed)
  }

const whole = (value: unknown, name: string): number =>
  isNumeric(value) && Number.isInteger(toNumber(value))
    ? toNumber(value)
    : fail(2, `The value for ${name} must be an integer value but was given type: ${typeName(value)}`)

function arrayAt(value: unknown, target: Target, code = 2): unknown[] | undefined {
  if (value === undefined || Array.isArray(value)) return value
  const found = `must be an array but is of type ${typeName(value)} in document ${idOf(target)}`
  return fail(code, `The field '${nameOf(target)}' ${found}`)
}

const push: Change = (value, operand, target) => {
  const array = [...(arrayAt(value, target) ?? [])]
  if (!isDoc(operand) || !('$each' in operand)) return [...array, operand]
  const { $each: each, $position: place, $sort: by, $slice: keep, ...rest } = operand
  for (const name of Object.keys(rest)) fail(2, `Unrecognized clause in $push: ${name}`)
  if (!Array.isArray(each))
    return fail(2, `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`)
  array.splice(place === undefined ? array.length : whole(place, '$position'), 0, ...(each as unknown[]))
  const ordered = by === undefined ? array : sortElements(array, by, 2)
  const n = keep === undefined ? Infinity : whole(keep, '$slice')
  return n < 0 ? ordered.slice(n) : ordered.slice(0, n)
}

const addToSet: Change = (value, operand, target) => {
  const array = arrayAt(value, target) ?? []
  const given = isDoc(operand) && '$each' in operand ? operand['$each'] : [operand]
  if (!Array.isArray(given))
    return fail(14, `The argument to $each in $addToSet must be an array, not ${typeName(given)}`)
  if (isDoc(operand) && '$each' in operand && Object.keys(operand).length > 1)
    fail(2, 'Found unexpected fields after $each in $addToSet')
  const held = distinct(array)
  return [...array, ...[...distinct(given)].filter(([key]) => !held.has(key)).map(([, item]) => item)]
}

/** What `$pull` takes out: values that are equal, or that satisfy the condition. */
function pullTest(operand: unknown): (element: unknown) => boolean {
  const condition = operand instanceof BSONRegExp || isCondition(operand)
  if (!condition && !isDoc(operand)) return (element) => equal(element, operand)
  const matches = compileFilter(condition ? { v: operand } : operand)
  return (element) => (condition ? matches({ v: element }) : isDoc(element) && matches(element))
}

const without = (value: unknown, target: Target, goes: (element: unknown) => boolean): unknown => {
  const array = arrayAt(value, target)
  return array?.some(goes) ? array.filter((element) => !goes(element)) : undefined
}

const isWholeType = (n: unknown): n is Numeric => isNumeric(n) && /int|long/.test(typeName(n))
const bitwise: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

const bit: Change = (value = 0, operand, target) => {
  const given = isDoc(operand) ? Object.entries(operand) : []
  if (given.length === 0) fail(2, 'The $bit modifier needs {and/or/xor: #}')
  if (!isWholeType(value))
    return fail(2, `Cannot apply $bit to a value of non-integral type ${typeName(value)} in ${idOf(target)}`)
  return given.reduce<Numeric>((held, [name, by]) => {
    const run =
      bitwise[name] ?? fail(2, `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`)
    if (!isWholeType(by))
      return fail(2, `The $bit modifier field must be an Integer(32/64 bit), not ${typeName(by)}`)
    return integer(run(exactOf(held).digits, exactOf(by).digits), widest(held, by)) ?? held
  }, value)
}

const bounded =
  (wanted: 1 | -1): Change =>
  (value, operand) =>
    value === undefined || compare(operand, value) * wanted > 0 ? operand : undefined

const changes: Record<string, Change> = {
  $set: (_value, operand) => operand,
  $setOnInsert: (_value, operand, { inserting }) => (inserting ? operand : undefined),
  $inc: calculate('$inc', 'increment', '+'),
  $mul: calculate('$mul', 'multiply', '*'),
  $min: bounded(-1),
  $max: bounded(1),
  $bit: bit,
  $currentDate: (_value, operand, { now }) => {
    const kind = typeof operand === 'boolean' ? 'date' : isDoc(operand) && operand['$type']
    if (kind === 'timestamp') return new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 })
    return kind === 'date' ? now : fail(2, "The '$type' string field is required to be 'date' or 'timestamp'")
  },
  $push: push,
  $addToSet: addToSet,
  $pop: (value, operand, target) => {
    const end = isNumeric(operand) ? toNumber(operand) : 0
    if (Math.abs(end) !== 1) fail(9, `$pop expects 1 or -1, found: ${showValue(operand)}`)
    const array = arrayAt(value, target, 14)
    return end === 1 ? array?.slice(0, -1) : array?.slice(1)
  },
  $pull: (value, operand, target) => without(value, target, pullTest(operand)),
  $pullAll: (value, operand, target) => {
    const gone = distinct(Array.isArray(operand) ? operand : fail(2, '$pullAll requires an array argument'))
    return without(value, target, (element) => gone.has(keyOf(element)))
  },
}

export const updateOperatorNames = [...Object.keys(changes), '$unset', '$rename']

export function applyOperator(operator: string, operand: unknown, target: Target): void {
  const { doc, path } = target
  const value = valueAt(doc, path)
  const made = changes[operator]?.(value, operand, target)
  if (made !== undefined) writePath(doc, path, copyOf(made))
  if (changes[operator] ?? value === undefined) return
  removePath(doc, path)
  if (operator !== '$rename') return
  const to = String(operand).split('.')
  for (const [end, parts] of Object.entries({ source: path, destination: to }))
    if (parts.some((_part, i) => i > 0 && Array.isArray(valueAt(doc, parts.slice(0, i)))))
      fail(2, `The ${end} field cannot be an array element, '${parts.join('.')}' in doc with ${idOf(target)}`)
  writePath(doc, to, value)
}
