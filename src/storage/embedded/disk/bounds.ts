import { BSONRegExp, MaxKey, MinKey } from 'bson'
import { afterPrefix, keyOf, rankOf } from '../language/keys.js'
import { isOperatorDoc } from '../language/value-tests.js'
import { isDoc, isNumeric, toNumber, type Doc } from '../language/values.js'

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

const mostPoints = 1000

const pointOf = (value: unknown): Interval => ({ from: keyOf(value), to: afterPrefix(keyOf(value)) })

/** Arrays match in two ways and patterns in many: such values find no point in an index. */
const isPoint = (value: unknown): boolean =>
  value !== undefined && !Array.isArray(value) && !(value instanceof BSONRegExp)

function fromPoints(path: string, values: readonly unknown[], condition: unknown): Bounds[] {
  if (values.length === 0 || values.length > mostPoints || !values.every(isPoint)) return []
  const distinct = [...new Map(values.map((value) => [keyOf(value), value]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  const points = distinct.map(([, value]) => value)
  return [{ path, points, intervals: points.map(pointOf), condition }]
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

/** `^literal` is a range of strings, and a stored pattern of the same kind equals it. */
function fromPattern(path: string, pattern: string, options: unknown): Bounds[] {
  const literal = /^\^([\w @:;,/-]+)/.exec(pattern)?.[1] ?? ''
  const next = pattern[literal.length + 1] ?? ' '
  const sure = '*?+{'.includes(next) ? literal.slice(0, -1) : literal
  if (sure === '' || options !== '' || pattern.includes('|')) return []
  const from = String.fromCharCode(rankOf('')) + sure
  const intervals = [{ from, to: afterPrefix(from) }, pointOf(new BSONRegExp(pattern, ''))]
  return [{ path, intervals, points: undefined, condition: { $regex: pattern } }]
}

function fromOperator(path: string, operator: string, operand: unknown, all: Doc): Bounds[] {
  if (operator === '$eq') return fromPoints(path, [operand], operand)
  if (operator === '$in' && Array.isArray(operand)) return fromPoints(path, operand, { $in: operand })
  if (operator === '$regex' && typeof operand === 'string')
    return fromPattern(path, operand, all['$options'] ?? '')
  const range = ranges[operator]
  if (!range || !rangeable(operand)) return []
  const rank = String.fromCharCode(rankOf(operand))
  const intervals = [range(keyOf(operand), { from: rank, to: afterPrefix(rank) })]
  return [{ path, intervals, points: undefined, condition: { [operator]: operand } }]
}

function fromCondition(path: string, condition: unknown): Bounds[] {
  if (condition instanceof BSONRegExp) return fromPattern(path, condition.pattern, condition.options)
  if (!isOperatorDoc(condition)) return fromPoints(path, [condition], condition)
  return Object.entries(condition).flatMap(([operator, operand]) =>
    fromOperator(path, operator, operand, condition),
  )
}

/** Every bound that all documents satisfying the filter keep to. */
export function boundsOf(filter: Doc): Bounds[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (name === '$and' && Array.isArray(condition)) return condition.filter(isDoc).flatMap(boundsOf)
    return name.startsWith('$') ? [] : fromCondition(name, condition)
  })
}

export const intersect = (a: Interval, b: Interval): Interval => ({
  from: a.from > b.from ? a.from : b.from,
  to: a.to < b.to ? a.to : b.to,
})
