import { Timestamp } from 'bson'
import { fail } from './store-error.js'
import { arithmetic, isNumber } from './arithmetic.js'
import { compare, equal } from './compare.js'
import { compileFilter, isOperatorDoc } from './match.js'
import { parseSort, sorted } from './sort.js'
import { isDoc, isNumeric, toNumber, typeName, type Doc } from './values.js'
import { copyOf, readPath, removePath, writePath, type UpdateContext } from './update-paths.js'

export interface Target {
  readonly doc: Doc
  readonly path: readonly string[]
  readonly context: UpdateContext
}

type UpdateOperator = (target: Target, operand: unknown) => void

const current = ({ doc, path }: Target): unknown => readPath(doc, path)
const named = ({ path }: Target): string => path.join('.')

const assign = (target: Target, value: unknown): void => writePath(target.doc, target.path, copyOf(value))

function calculate(target: Target, operand: unknown, name: '$inc' | '$mul'): void {
  if (!isNumber(operand)) {
    const verb = name === '$inc' ? 'increment' : 'multiply'
    fail(14, `Cannot ${verb} with non-numeric argument: {${named(target)}: ${JSON.stringify(operand)}}`)
  }
  const value = current(target)
  if (value === undefined) {
    assign(target, name === '$inc' ? operand : arithmetic('*', operand, 0))
    return
  }
  if (!isNumber(value)) {
    const id = JSON.stringify(target.doc['_id'])
    fail(
      14,
      `Cannot apply ${name} to a value of non-numeric type. {_id: ${id}} has the field '${target.path.at(-1) ?? ''}' of non-numeric type ${typeName(value)}`,
    )
  }
  const result = arithmetic(name === '$inc' ? '+' : '*', value, operand)
  assign(
    target,
    result ??
      fail(
        2,
        `Failed to apply ${name} operations to current value (${String(value)}) for document: the result leaves 64 bits`,
      ),
  )
}

function bound(target: Target, operand: unknown, wins: (order: number) => boolean): void {
  const value = current(target)
  if (value === undefined || wins(compare(operand, value))) assign(target, operand)
}

function currentDate(target: Target, operand: unknown): void {
  const kind = isDoc(operand) ? operand['$type'] : 'date'
  if (kind === 'timestamp') {
    assign(target, new Timestamp({ t: Math.floor(target.context.now.getTime() / 1000), i: 1 }))
    return
  }
  if (kind !== 'date') fail(2, `The '$type' string field is required to be 'date' or 'timestamp'`)
  assign(target, target.context.now)
}

function arrayAt(target: Target, operator: string): unknown[] | undefined {
  const value = current(target)
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value as unknown[]
  const code = operator === '$pop' ? 14 : 2
  return fail(
    code,
    `The field '${named(target)}' must be an array but is of type ${typeName(value)} in document {_id: ${JSON.stringify(target.doc['_id'])}}`,
  )
}

const whole = (value: unknown, name: string): number =>
  isNumeric(value) && Number.isInteger(toNumber(value))
    ? toNumber(value)
    : fail(2, `The value for ${name} must be an integer value but was given type: ${typeName(value)}`)

function sortElements(array: unknown[], spec: unknown): unknown[] {
  if (isDoc(spec)) return sorted(array, (element) => (isDoc(element) ? element : {}), parseSort(spec))
  const direction = isNumeric(spec) ? toNumber(spec) : 0
  if (direction !== 1 && direction !== -1)
    fail(
      2,
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  return array.sort((a, b) => direction * compare(a, b))
}

const pushParts = ['$each', '$slice', '$sort', '$position']

function push(target: Target, operand: unknown): void {
  const array = [...(arrayAt(target, '$push') ?? [])]
  if (!isDoc(operand) || !('$each' in operand)) {
    array.push(operand)
    assign(target, array)
    return
  }
  const unknown = Object.keys(operand).find((name) => !pushParts.includes(name))
  if (unknown) fail(2, `Unrecognized clause in $push: ${unknown}`)
  const each = operand['$each']
  if (!Array.isArray(each))
    fail(2, `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`)
  const place = operand['$position'] === undefined ? array.length : whole(operand['$position'], '$position')
  array.splice(place, 0, ...(each as unknown[]))
  const ordered = operand['$sort'] === undefined ? array : sortElements(array, operand['$sort'])
  if (operand['$slice'] === undefined) {
    assign(target, ordered)
    return
  }
  const keep = whole(operand['$slice'], '$slice')
  assign(target, keep < 0 ? ordered.slice(keep) : ordered.slice(0, keep))
}

function addToSet(target: Target, operand: unknown): void {
  const array = [...(arrayAt(target, '$addToSet') ?? [])]
  const given = isDoc(operand) && '$each' in operand ? operand['$each'] : [operand]
  if (!Array.isArray(given))
    fail(14, `The argument to $each in $addToSet must be an array but it was of type ${typeName(given)}`)
  for (const item of given as unknown[]) if (!array.some((element) => equal(element, item))) array.push(item)
  assign(target, array)
}

function pop(target: Target, operand: unknown): void {
  const end = isNumeric(operand) ? toNumber(operand) : 0
  if (end !== 1 && end !== -1) fail(9, `$pop expects 1 or -1, found: ${JSON.stringify(operand)}`)
  const array = arrayAt(target, '$pop')
  if (array) assign(target, end === 1 ? array.slice(0, -1) : array.slice(1))
}

/** What `$pull` takes out: values that are equal, or that satisfy the condition. */
function pullTest(operand: unknown): (element: unknown) => boolean {
  if (isOperatorDoc(operand) || (typeof operand === 'object' && operand !== null && 'pattern' in operand)) {
    const matches = compileFilter({ v: operand })
    return (element) => matches({ v: element })
  }
  if (!isDoc(operand)) return (element) => equal(element, operand)
  const matches = compileFilter(operand)
  return (element) => isDoc(element) && matches(element)
}

function keepOnly(target: Target, operator: string, keep: (element: unknown) => boolean): void {
  const array = arrayAt(target, operator)
  if (array?.some((element) => !keep(element))) assign(target, array.filter(keep))
}

export const updateOperators: Record<string, UpdateOperator> = {
  $set: assign,
  $setOnInsert: (target, operand) => {
    if (target.context.inserting) assign(target, operand)
  },
  $unset: ({ doc, path }) => removePath(doc, path),
  $inc: (target, operand) => calculate(target, operand, '$inc'),
  $mul: (target, operand) => calculate(target, operand, '$mul'),
  $min: (target, operand) => bound(target, operand, (order) => order < 0),
  $max: (target, operand) => bound(target, operand, (order) => order > 0),
  $currentDate: currentDate,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: (target, operand) => {
    const goes = pullTest(operand)
    keepOnly(target, '$pull', (element) => !goes(element))
  },
  $pullAll: (target, operand) => {
    if (!Array.isArray(operand)) fail(2, '$pullAll requires an array argument')
    keepOnly(target, '$pullAll', (element) => !operand.some((item) => equal(item, element)))
  },
  $rename: ({ doc, path }, operand) => {
    const value = readPath(doc, path)
    if (value === undefined) return
    removePath(doc, path)
    writePath(doc, String(operand).split('.'), value)
  },
}
