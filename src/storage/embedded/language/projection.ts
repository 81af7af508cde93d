import { fail } from './store-error.js'
import { compileFilter, type Evaluate } from './match.js'
import { isTrue } from './truth.js'
import { getField, isDoc, isNumeric, setField, toNumber, type Doc } from './values.js'

interface Node {
  readonly children: Map<string, Node>
  /** What happens to the field itself; undefined where only its children are named. */
  action: Action | undefined
}

type Action =
  | { kind: 'include' }
  | { kind: 'exclude' }
  | { kind: 'compute'; expression: unknown }
  | { kind: 'slice'; of: (array: unknown[]) => unknown[] }
  | { kind: 'elemMatch'; test: (element: unknown) => boolean }
  | { kind: 'position' }

export type Project = (doc: Doc, position?: number) => Doc

interface Options {
  readonly evaluate: Evaluate
  /** In find, `$slice`, `$elemMatch` and the positional `$` have meanings of their own. */
  readonly inFind: boolean
}

/** In find, these have meanings of their own. */
export const findProjections = ['$slice', '$elemMatch', 'array.$']

const node = (): Node => ({ children: new Map(), action: undefined })

function sliceOf(operand: unknown): (array: unknown[]) => unknown[] {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((item: unknown) =>
    isNumeric(item)
      ? Math.trunc(toNumber(item))
      : fail(28667, '$slice only supports numbers and [skip, limit] arrays'),
  )
  const [first = 0, count] = numbers
  if (count === undefined) return (array) => (first >= 0 ? array.slice(0, first) : array.slice(first))
  if (count <= 0) fail(28724, 'First argument to $slice must be an array, but the limit must be positive')
  return (array) => {
    const start = first >= 0 ? first : Math.max(0, array.length + first)
    return array.slice(start, start + count)
  }
}

function findOnly(path: string, value: unknown): Action | undefined {
  if (path.endsWith('.$')) return { kind: 'position' }
  if (!isDoc(value)) return undefined
  if ('$slice' in value) return { kind: 'slice', of: sliceOf(value['$slice']) }
  if ('$elemMatch' in value) {
    const matches = compileFilter({ v: { $elemMatch: value['$elemMatch'] } })
    return { kind: 'elemMatch', test: (element) => matches({ v: [element] }) }
  }
  return undefined
}

function actionOf(path: string, value: unknown, inFind: boolean): Action {
  const own = inFind ? findOnly(path, value) : undefined
  if (own) return own
  if (typeof value === 'boolean' || isNumeric(value)) return { kind: isTrue(value) ? 'include' : 'exclude' }
  return { kind: 'compute', expression: value }
}

const nested = (value: unknown): value is Doc =>
  isDoc(value) && !(Object.keys(value)[0] ?? '$').startsWith('$')

function flatten(spec: Doc, prefix = ''): [string, unknown][] {
  return Object.entries(spec).flatMap(([name, value]): [string, unknown][] =>
    nested(value) ? flatten(value, `${prefix}${name}.`) : [[prefix + name, value]],
  )
}

function place(root: Node, path: string, action: Action): void {
  let at = root
  for (const part of path.split('.')) {
    if (part === '') fail(40353, 'FieldPath must not end with a "." or hold an empty name')
    if (part.startsWith('$')) fail(16410, `FieldPath field names may not start with '$'. Given '${path}'`)
    if (at.action) fail(31249, `Path collision at ${path}`)
    let next = at.children.get(part)
    if (!next) at.children.set(part, (next = node()))
    at = next
  }
  if (at.action ?? at.children.size > 0) fail(31250, `Path collision at ${path}`)
  at.action = action
}

interface Plan {
  readonly root: Node
  readonly including: boolean
}

/** Whether fields not named stay. `_id` alone does not decide, and neither do `$slice` and `$elemMatch`. */
function modeOf(actions: readonly [string, Action][]): boolean {
  let including: boolean | undefined
  for (const [path, { kind }] of actions) {
    if (kind === 'slice' || (path === '_id' && kind !== 'compute' && actions.length > 1)) continue
    const includes = kind !== 'exclude'
    if (including !== undefined && including !== includes) {
      if (includes) fail(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
      fail(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
    }
    including = includes
  }
  return including ?? actions.some(([path, { kind }]) => path === '_id' && kind === 'include')
}

function planOf(spec: Doc, options: Options): Plan {
  const actions = flatten(spec).map(([path, value]): [string, Action] => [
    path.replace(/\.\$$/, ''),
    actionOf(path, value, options.inFind),
  ])
  const including = modeOf(actions)
  const root = node()
  for (const [path, action] of actions) place(root, path, action)
  if (including && !root.children.has('_id'))
    root.children.set('_id', { children: new Map(), action: { kind: 'include' } })
  return { root, including }
}

interface Run {
  readonly including: boolean
  readonly position: number | undefined
  readonly evaluate: Evaluate
  readonly whole: Doc
}

function special(value: unknown, action: Action, run: Run): unknown {
  if (!Array.isArray(value)) return action.kind === 'elemMatch' ? undefined : value
  const array = value as unknown[]
  if (action.kind === 'slice') return action.of(array)
  if (action.kind === 'elemMatch') {
    const found = array.findIndex(action.test)
    return found < 0 ? undefined : [array[found]]
  }
  if (run.position === undefined)
    fail(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    )
  return array.slice(run.position, run.position + 1)
}

function field(value: unknown, child: Node, run: Run): unknown {
  const { action } = child
  if (!action) return inner(value, child, run)
  if (action.kind === 'include') return value
  if (action.kind === 'exclude') return undefined
  if (action.kind === 'compute') return value
  return special(value, action, run)
}

function inner(value: unknown, at: Node, run: Run): unknown {
  if (Array.isArray(value)) {
    const elements = value.map((element) => inner(element, at, run))
    return run.including ? elements.filter((element) => element !== undefined) : elements
  }
  if (isDoc(value)) return fields(value, at, run)
  return run.including ? undefined : value
}

function fields(doc: Doc, at: Node, run: Run): Doc {
  const out: Doc = {}
  for (const [name, value] of Object.entries(doc)) {
    const child = at.children.get(name)
    if (child?.action?.kind === 'compute') continue
    const kept = child ? field(value, child, run) : run.including ? undefined : value
    if (kept !== undefined) setField(out, name, kept)
  }
  return out
}

/** Computed fields come after the others, in the order they were asked for. */
function compute(out: Doc, source: unknown, at: Node, run: Run): void {
  for (const [name, child] of at.children) {
    if (child.action?.kind === 'compute') {
      const value = run.evaluate(child.action.expression, run.whole)
      if (value === undefined) Reflect.deleteProperty(out, name)
      else setField(out, name, value)
    } else if (!child.action && computes(child)) {
      const below = getField(out, name)
      const from = isDoc(source) ? getField(source, name) : undefined
      setField(out, name, computeWithin(below, from, child, run))
    }
  }
}

function computeWithin(below: unknown, source: unknown, child: Node, run: Run): unknown {
  if (Array.isArray(source)) {
    return source.map((element: unknown) => computeWithin(inner(element, child, run), element, child, run))
  }
  const made: Doc = isDoc(below) ? { ...below } : {}
  compute(made, source, child, run)
  return made
}

const computes = (at: Node): boolean =>
  at.action ? at.action.kind === 'compute' : [...at.children.values()].some(computes)

export function compileProjection(spec: unknown, options: Options): Project | undefined {
  if (spec === undefined || spec === null) return undefined
  if (!isDoc(spec)) return fail(14, 'The projection must be an object')
  if (Object.keys(spec).length === 0) return undefined
  const { root, including } = planOf(spec, options)
  return (doc, position) => {
    const run: Run = { including, position, evaluate: options.evaluate, whole: doc }
    const out = fields(doc, root, run)
    compute(out, doc, root, run)
    return out
  }
}

/** `$addFields` and `$set`: everything stays, named fields are computed. */
export function compileAddFields(spec: unknown, evaluate: Evaluate): Project {
  if (!isDoc(spec)) return fail(40272, '$addFields specification stage must be an object')
  const root = node()
  for (const [path, expression] of flatten(spec)) place(root, path, { kind: 'compute', expression })
  return (doc) => {
    const out = { ...doc }
    const run: Run = { including: false, position: undefined, evaluate, whole: doc }
    overwrite(out, doc, root, run)
    return out
  }
}

/** Keeps a field's place when it is computed anew. */
function overwrite(out: Doc, source: unknown, at: Node, run: Run): void {
  for (const [name, child] of at.children) {
    const before = isDoc(source) ? getField(source, name) : undefined
    const value =
      child.action?.kind === 'compute'
        ? run.evaluate(child.action.expression, run.whole)
        : within(before, child, run)
    if (value === undefined) Reflect.deleteProperty(out, name)
    else setField(out, name, value)
  }
}

function within(value: unknown, child: Node, run: Run): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => within(element, child, run))
  const out: Doc = isDoc(value) ? { ...value } : {}
  overwrite(out, value, child, run)
  return out
}
