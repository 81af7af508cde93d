import { mergeDocs, picks } from './arrays.js'
import { compileExpression } from './expression.js'
import { keyOf } from './keys.js'
import { better, combine, plus, quotient } from './numbers.js'
import type { Expression, Scope } from './operator.js'
import { fail } from './store-error.js'
import { isDoc, isNumeric, own, setField, toNumber, type Doc, type Numeric } from './values.js'

/** `$group`: a state for each group and field, changed by each value, read at the end. */
interface Accumulator {
  readonly start: () => unknown
  readonly step: (held: never, value: unknown) => unknown
  readonly finish: (held: never) => unknown
}

const fold = <State>(
  start: () => State,
  step: (held: State, value: unknown) => State,
  finish: (held: State) => unknown = (held) => held,
): Accumulator => ({ start, step, finish })

const collect = (finish: (list: unknown[]) => unknown): Accumulator =>
  fold<unknown[]>(
    () => [],
    (held, value) => {
      if (value !== undefined) held.push(value)
      return held
    },
    finish,
  )

const zero = (): Numeric => 0
const best = (wanted: 1 | -1): Accumulator =>
  fold<unknown>(
    () => null,
    (held, value) => better(held, value, wanted),
  )

const accumulators: Record<string, Accumulator> = {
  $sum: fold(zero, plus),
  $count: fold(zero, (held) => combine('+', held, 1)),
  $avg: fold(
    () => ({ sum: zero(), count: 0 }),
    ({ sum, count }, value) => ({ sum: plus(sum, value), count: count + Number(isNumeric(value)) }),
    ({ sum, count }) => (count === 0 ? null : quotient(sum, count)),
  ),
  $min: best(-1),
  $max: best(1),
  $first: fold<unknown>(
    () => undefined,
    (held, value) => (held === undefined ? (value ?? null) : held),
  ),
  $last: fold<unknown>(
    () => null,
    (_held, value) => value ?? null,
  ),
  $push: collect((list) => list),
  $addToSet: fold(
    () => new Map<string, unknown>(),
    (held, value) => {
      const key = keyOf(value)
      return value === undefined || held.has(key) ? held : held.set(key, value)
    },
    (held) => [...held.values()],
  ),
  $mergeObjects: fold((): Doc => ({}), mergeDocs),
}

export const accumulatorNames = [...Object.keys(accumulators), ...Object.keys(picks)]

interface Field extends Accumulator {
  readonly name: string
  readonly run: Expression
}

function several(name: string, operator: string, spec: unknown): Field {
  const pick = picks[operator] ?? fail(15952, `unknown group operator '${operator}'`)
  const { n, input } = isDoc(spec) ? spec : fail(5787900, `${operator} needs {n, input}`)
  const count = isNumeric(n) && toNumber(n) > 0 ? toNumber(n) : fail(5787908, "'n' must be greater than 0")
  const run = compileExpression(input)
  return { name, run: (scope) => run(scope) ?? null, ...collect((list) => pick(list, count)) }
}

function parseField([name, spec]: [string, unknown]): Field {
  if (!isDoc(spec)) return fail(40234, `The field '${name}' must be an accumulator object`)
  const [[operator, expression] = ['', undefined], ...others] = Object.entries(spec)
  if (others.length > 0) fail(40238, `The field '${name}' must specify one accumulator`)
  if (name.includes('.')) fail(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$')) fail(40236, `The field name '${name}' cannot be an operator name`)
  if (operator === '$accumulator') fail(115, '$accumulator is not supported: JavaScript is not run here')
  const known = own(accumulators, operator)
  return known ? { name, run: compileExpression(expression), ...known } : several(name, operator, expression)
}

/** Checks a `$group` at once; groups when the result is read. */
export function compileGroup(spec: unknown, variables: Doc): (docs: Iterable<Doc>) => Iterable<Doc> {
  if (!isDoc(spec)) return fail(15947, "a group's fields must be specified in an object")
  if (!('_id' in spec)) fail(15955, 'a group specification must include an _id')
  const idOf = compileExpression(spec['_id'])
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(parseField)
  return function* (docs) {
    const groups = new Map<string, { readonly id: unknown; readonly held: unknown[] }>()
    for (const root of docs) {
      const scope: Scope = { root, variables }
      const id = idOf(scope) ?? null
      const key = keyOf(id)
      let group = groups.get(key)
      if (!group) groups.set(key, (group = { id, held: fields.map(({ start }) => start()) }))
      for (const [i, { run, step }] of fields.entries())
        group.held[i] = step(group.held[i] as never, run(scope))
    }
    for (const { id, held } of groups.values()) {
      const out: Doc = { _id: id }
      for (const [i, { name, finish }] of fields.entries()) setField(out, name, finish(held[i] as never))
      yield out
    }
  }
}
