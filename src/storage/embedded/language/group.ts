import { Double } from 'bson'
import { fail } from './store-error.js'
import { compare } from './compare.js'
import { evaluate } from './expression.js'
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
  readonly expression: unknown
}

function parseField([name, spec]: [string, unknown]): Field {
  if (!isDoc(spec)) return fail(40234, `The field '${name}' must be an accumulator object`)
  const [operator = '', expression] = Object.entries(spec)[0] ?? []
  if (operator === '$accumulator') fail(115, '$accumulator is not supported: JavaScript is not run here')
  const make = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined
  return {
    name,
    make: make ?? fail(15952, `unknown group operator '${operator}'`),
    expression: operator === '$count' ? 1 : expression,
  }
}

interface Group {
  readonly id: unknown
  readonly held: Accumulator[]
}

function gather(
  docs: Iterable<Doc>,
  idExpression: unknown,
  { fields, variables }: { fields: Field[]; variables: Doc },
): Iterable<Group> {
  const groups = new Map<string, Group>()
  for (const doc of docs) {
    const id = evaluate(idExpression, doc, variables) ?? null
    const key = keyOf(id)
    let found = groups.get(key)
    if (!found) groups.set(key, (found = { id, held: fields.map(({ make }) => make()) }))
    for (const [i, { expression }] of fields.entries())
      found.held[i]?.add(evaluate(expression, doc, variables))
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
  return function* (docs) {
    for (const { id, held } of gather(docs, spec['_id'], { fields, variables })) {
      const out: Doc = { _id: id }
      for (const [i, { name }] of fields.entries()) setField(out, name, held[i]?.result())
      yield out
    }
  }
}
