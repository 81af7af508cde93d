import { BSONRegExp, MaxKey, MinKey } from 'bson'
import { afterPrefix, keyOf, rankOf } from './keys.js'
import { isOperatorDoc } from './match.js'
import { isDoc, isNumeric, toNumber, type Doc } from './values.js'

/** The keys k of a value with from <= k < to. */
export interface Interval {
  readonly from: string
  readonly to: string
}

/** What a filter demands of one path, as far as an index can serve it. */
export interface Bounds {
  readonly path: string
  readonly intervals: readonly Interval[]
  /** The values themselves where there are only so many. */
  readonly points: readonly unknown[] | undefined
  /** The condition as it was written. */
  readonly condition: unknown
}

const point = (value: unknown): Interval => ({ from: keyOf(value), to: afterPrefix(keyOf(value)) })

/** Arrays match in two ways and patterns in many: such values find no point in an index. */
const isPoint = (value: unknown): boolean =>
  value !== undefined && !Array.isArray(value) && !(value instanceof BSONRegExp)

const mostPoints = 1000

function fromPoints(path: string, values: readonly unknown[], condition: unknown): Bounds | undefined {
  if (values.length === 0 || values.length > mostPoints || !values.every(isPoint)) return undefined
  const distinct = [...new Map(values.map((value) => [keyOf(value), value])).entries()].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  return {
    path,
    points: distinct.map(([, value]) => value),
    intervals: distinct.map(([, value]) => point(value)),
    condition,
  }
}

const rangeable = (value: unknown): boolean =>
  isPoint(value) &&
  value !== null &&
  !isDoc(value) &&
  !(value instanceof MinKey || value instanceof MaxKey) &&
  !(isNumeric(value) && Number.isNaN(toNumber(value)))

/** Comparison stays within the operand's type, so every range ends where the type does. */
const ranges: Record<string, (key: string, type: Interval) => Interval> = {
  $gt: (key, { to }) => ({ from: afterPrefix(key), to }),
  $gte: (key, { to }) => ({ from: key, to }),
  $lt: (key, { from }) => ({ from, to: key }),
  $lte: (key, { from }) => ({ from, to: afterPrefix(key) }),
}

function fromRange(path: string, operator: string, operand: unknown): Bounds | undefined {
  const range = ranges[operator]
  if (!range || !rangeable(operand)) return undefined
  const rank = String.fromCharCode(rankOf(operand))
  const interval = range(keyOf(operand), { from: rank, to: afterPrefix(rank) })
  return { path, intervals: [interval], points: undefined, condition: { [operator]: operand } }
}

/** `^literal` is a range of strings (and a stored pattern of the same kind equals it). */
function fromPattern(path: string, pattern: string, options: string): Bounds | undefined {
  const literal = /^\^([\w @:;,/-]+)/.exec(pattern)?.[1]
  if (literal === undefined || options !== '') return undefined
  const next = pattern[literal.length + 1]
  if (pattern.includes('|')) return undefined
  const sure = next !== undefined && '*?+{'.includes(next) ? literal.slice(0, -1) : literal
  if (sure === '') return undefined
  const from = String.fromCharCode(rankOf('')) + sure
  const intervals = [{ from, to: afterPrefix(from) }, point(new BSONRegExp(pattern, options))]
  return { path, intervals, points: undefined, condition: { $regex: pattern } }
}

function fromOperator(path: string, operator: string, operand: unknown, all: Doc): Bounds | undefined {
  if (operator === '$eq') return fromPoints(path, [operand], operand)
  if (operator === '$in' && Array.isArray(operand)) return fromPoints(path, operand, { $in: operand })
  if (operator === '$regex' && typeof operand === 'string')
    return fromPattern(path, operand, typeof all['$options'] === 'string' ? all['$options'] : '')
  return fromRange(path, operator, operand)
}

function fromCondition(path: string, condition: unknown): Bounds[] {
  if (condition instanceof BSONRegExp)
    return [fromPattern(path, condition.pattern, condition.options)].filter((bounds) => bounds !== undefined)
  if (!isOperatorDoc(condition))
    return [fromPoints(path, [condition], condition)].filter((bounds) => bounds !== undefined)
  return Object.entries(condition)
    .map(([operator, operand]) => fromOperator(path, operator, operand, condition))
    .filter((bounds) => bounds !== undefined)
}

/** Every bound that all documents satisfying the filter keep to. */
export function boundsOf(filter: Doc): Bounds[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (name === '$and' && Array.isArray(condition)) return condition.filter(isDoc).flatMap(boundsOf)
    return name.startsWith('$') ? [] : fromCondition(name, condition)
  })
}

export function intersect(a: Interval, b: Interval): Interval {
  return { from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to }
}
