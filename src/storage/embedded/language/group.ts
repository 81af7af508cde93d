import { Double } from 'bson'
import { fail } from './store-error.js'
import { compare } from './compare.js'
import { compileExpression } from './expression.js'
import type { Expression } from './operator.js'
import { addNumbers } from './expression-numbers.js'
import { isNumber, type Numeric } from './arithmetic.js'
import { keyOf } from './keys.js'
import { isDoc, setField, toNumber, type Doc } from './values.js'

interface Accumulator {
  add(value: unknown): void
  result(): unknown
}

const nothing = (value: unknown): boolean => value === undefined || value === null

function folding(start: unknown, add: (held: unknown, value: unknown) => unknown): () => Accumulator {
  return () => {
    let held = start
    return {
      add: (value) => {
        held = add(held, value)
      },
      result: () => held,
    }
  }
}

function extreme(wanted: 1 | -1): () => Accumulator {
  return folding(null, (held, value) => {
    if (nothing(value)) return held
    return held === null || compare(value, held) * wanted > 0 ? value : held
  })
}

function average(): Accumulator {
  let [sum, count]: [Numeric, number] = [0, 0]
  return {
    add: (value) => {
      if (!isNumber(value)) return
      sum = addNumbers(sum, value)
      count += 1
    },
    result: () => (count === 0 ? null : new Double(toNumber(sum) / count)),
  }
}

function collecting(): Accumulator {
  const items: unknown[] = []
  return {
    add: (value) => {
      if (value !== undefined) items.push(value)
    },
    result: () => items,
  }
}

function gathering(): Accumulator {
  const items = new Map<string, unknown>()
  return {
    add: (value) => {
      if (value !== undefined && !items.has(keyOf(value))) items.set(keyOf(value), value)
    },
    result: () => [...items.values()],
  }
}

function first(): Accumulator {
  let [seen, held]: [boolean, unknown] = [false, null]
  return {
    add: (value) => {
      if (!seen) held = value ?? null
      seen = true
    },
    result: () => held,
  }
}

export const accumulators: Record<string, () => Accumulator> = {
  $sum: folding(0, (held, value) => (isNumber(value) ? addNumbers(held as Numeric, value) : held)),
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: folding(null, (_held, value) => value ?? null),
  $push: collecting,
  $addToSet: gathering,
  $count: folding(0, (held) => (held as number) + 1),
  $mergeObjects: folding({}, (held, value) => (isDoc(value) ? { ...(held as Doc), ...value } : held)),
}

interface Field {
  readonly name: string
  readonly make: () => Accumulator
  readonly run: Expression
}

function parseField([name, spec]: [string, unknown]): Field {
  if (!isDoc(spec)) return fail(40234, `The field '${name}' must be an accumulator object`)
  const [operator = '', expression] = Object.entries(spec)[0] ?? []
  if (operator === '$accumulator') fail(115, '$accumulator is not supported: JavaScript is not run here')
  const make = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined
  return {
    name,
    make: make ?? fail(15952, `unknown group operator '${operator}'`),
    run: compileExpression(operator === '$count' ? 1 : expression),
  }
}

interface Group {
  readonly id: unknown
  readonly held: Accumulator[]
}

interface Grouping {
  readonly id: Expression
  readonly fields: readonly Field[]
  readonly variables: Doc
}

function gather(docs: Iterable<Doc>, { id, fields, variables }: Grouping): Iterable<Group> {
  const groups = new Map<string, Group>()
  for (const root of docs) {
    const scope = { root, variables }
    const value = id(scope) ?? null
    const key = keyOf(value)
    let found = groups.get(key)
    if (!found) groups.set(key, (found = { id: value, held: fields.map(({ make }) => make()) }))
    for (const [i, { run }] of fields.entries()) found.held[i]?.add(run(scope))
  }
  return groups.values()
}

/** Checks a `$group` at once; groups when the result is read. */
export function compileGroup(spec: unknown, variables: Doc): (docs: Iterable<Doc>) => Iterable<Doc> {
  if (!isDoc(spec)) return fail(15947, "a group's fields must be specified in an object")
  if (!('_id' in spec)) return fail(15955, 'a group specification must include an _id')
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(parseField)
  const grouping: Grouping = { id: compileExpression(spec['_id']), fields, variables }
  return function* (docs) {
    for (const { id, held } of gather(docs, grouping)) {
      const out: Doc = { _id: id }
      for (const [i, { name }] of fields.entries()) setField(out, name, held[i]?.result())
      yield out
    }
  }
}
export const accumulatorNames = Object.keys(accumulators)
