import { BSONRegExp, MaxKey, MinKey } from 'bson'
import { fail } from './store-error.js'
import { compare, equal } from './compare.js'
import { keyOf, rankOf } from './keys.js'
import { isNumeric, toNumber, typeName, typeNumbers } from './values.js'

export type ValueTest = (value: unknown) => boolean

const isNaNValue = (value: unknown): boolean => isNumeric(value) && Number.isNaN(toNumber(value))

/** Comparison is only within a type, except with MinKey and MaxKey. */
function comparable(value: unknown, operand: unknown): boolean {
  if (operand instanceof MinKey || operand instanceof MaxKey) return true
  if (rankOf(value) !== rankOf(operand)) return false
  return isNaNValue(value) === isNaNValue(operand)
}

const outcomes: Record<string, (order: number) => boolean> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
}

export function comparisonTest(name: string, operand: unknown): ValueTest {
  if (operand === undefined) fail(2, `cannot compare to undefined`)
  if (name === '$eq') return (value) => equal(value === undefined ? null : value, operand)
  if (operand instanceof BSONRegExp) fail(2, `Can't have RegEx as arg to predicate over field`)
  const outcome = outcomes[name] ?? (() => false)
  return (value) => {
    const present = value === undefined ? null : value
    return comparable(present, operand) && outcome(compare(present, operand))
  }
}

export function inTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) fail(2, '$in needs an array')
  const tests: ValueTest[] = []
  const keys = new Set<string>()
  for (const item of operand as unknown[]) {
    if (item instanceof BSONRegExp) tests.push(regexTest(item.pattern, item.options))
    else keys.add(keyOf(item))
  }
  return (value) => keys.has(keyOf(value)) || tests.some((test) => test(value))
}

const flagsOf = (options: string): string => {
  const unknown = /[^imsux]/.exec(options)
  if (unknown) fail(51108, `invalid flag in regex options: ${unknown[0]}`)
  if (options.includes('x')) fail(238, 'Option x of regular expressions is not supported')
  return [...new Set(options.replace('u', ''))].join('')
}

// Each of these is read differently by PCRE and by JavaScript.
const perlOnly = /\(\?[a-z^-]|\\[AzZGKQEhHRXC]|[*+?}]\+|\[\[:|\(\?[>|#&P]|\(\*/

export function toRegExp(pattern: string, options: string): RegExp {
  if (perlOnly.test(pattern))
    fail(238, `This regular expression needs PCRE, which is not provided: ${pattern}`)
  const flags = flagsOf(options)
  try {
    return new RegExp(pattern, `${flags}u`)
  } catch {
    try {
      return new RegExp(pattern, flags)
    } catch (error) {
      return fail(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : pattern}`)
    }
  }
}

export function regexTest(pattern: string, options: string): ValueTest {
  const regex = toRegExp(pattern, options)
  return (value) => {
    if (typeof value === 'string') return regex.test(value)
    return value instanceof BSONRegExp && value.pattern === pattern && value.options === options
  }
}

function typeOf(item: unknown): string {
  if (typeof item === 'string') {
    if (item === 'number' || item in typeNumbers) return item
    fail(2, `Unknown type name alias: ${item}`)
  }
  const number = isNumeric(item)
    ? toNumber(item)
    : fail(14, 'type must be represented as a number or a string')
  const found = Object.entries(typeNumbers).find(([, n]) => n === number)
  return found ? found[0] : fail(2, `Invalid numerical type code: ${number}`)
}

export function typeTest(operand: unknown): ValueTest {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).map(typeOf))
  if (wanted.size === 0) fail(9, 'type must match at least one type')
  if (wanted.has('number')) for (const name of ['int', 'long', 'double', 'decimal']) wanted.add(name)
  return (value) => wanted.has(typeName(value))
}

export function modTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) fail(2, 'malformed mod, needs to be an array')
  if (operand.length !== 2)
    fail(2, `malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`)
  const [divisor, remainder] = operand.map((item: unknown) =>
    isNumeric(item) ? Math.trunc(toNumber(item)) : fail(2, 'malformed mod, divisor not a number'),
  ) as [number, number]
  if (divisor === 0) fail(2, 'divisor cannot be 0')
  return (value) => {
    if (!isNumeric(value)) return false
    const number = Math.trunc(toNumber(value))
    return Number.isFinite(number) && number % divisor === remainder
  }
}
