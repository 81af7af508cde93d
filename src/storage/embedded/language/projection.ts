import { elementTest, type Evaluate } from './match.js'
import { slice } from './arrays.js'
import { fail } from './store-error.js'
import { isDoc, isNumeric, isTrue, setField, toNumber, type Doc } from './values.js'

/** Projections and `$addFields`: a tree of what happens to which field, walked over each document. */

type Run = { readonly whole: Doc; readonly position: number | undefined }
type Action = (value: unknown, run: Run) => unknown

interface Node {
  readonly children: Map<string, Node>
  action?: Action
  /** The field is made anew, from the whole document. */
  computed?: boolean
}

/** Whether fields that are not named go, stay, or stay with new ones in their places. */
type Mode = 'include' | 'exclude' | 'add'
export type Project = (doc: Doc, position?: number) => Doc

/** In find, these have meanings of their own. */
export const findProjections = ['$slice', '$elemMatch', 'array.$']

interface Step {
  readonly path: string
  readonly kind: 'include' | 'exclude' | 'either'
  readonly action: Action
  readonly computed?: boolean
  readonly positional?: boolean
}

const arraysOnly =
  (run: (array: unknown[], run: Run) => unknown, otherwise: Action = (value) => value): Action =>
  (value, context) =>
    Array.isArray(value) ? run(value, context) : otherwise(value, context)

const noPosition =
  "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array"

function findStep(path: string, value: unknown): Step | undefined {
  if (path.endsWith('.$')) {
    if (!isTrue(value)) fail(31395, 'positional projection cannot be used with exclusion')
    return {
      path: path.slice(0, -2),
      kind: 'include',
      positional: true,
      action: arraysOnly((array, { position }) => [array[position ?? fail(51246, noPosition)]]),
    }
  }
  if (!isDoc(value)) return undefined
  if ('$slice' in value) {
    const given: unknown = value['$slice']
    const numbers = [given].flat().filter(isNumeric).map(toNumber).map(Math.trunc)
    // What is not a number, or skip and limit, is the expression of the same name.
    if (numbers.length !== (Array.isArray(given) ? 2 : 1)) return undefined
    return { path, kind: 'either', action: arraysOnly((array) => slice(array, numbers[0] ?? 0, numbers[1])) }
  }
  if (!('$elemMatch' in value)) return undefined
  const test = elementTest(value['$elemMatch'])
  const firstOf = (array: unknown[]): unknown => (array.some(test) ? [array.find(test)] : undefined)
  return { path, kind: 'include', action: arraysOnly(firstOf, () => undefined) }
}

function flatten(spec: Doc, prefix = ''): [string, unknown][] {
  return Object.entries(spec).flatMap(([name, value]): [string, unknown][] =>
    isDoc(value) && !(Object.keys(value)[0] ?? '$').startsWith('$')
      ? flatten(value, `${prefix}${name}.`)
      : [[prefix + name, value]],
  )
}

function place(root: Node, { path, action, computed = false }: Step): void {
  let at = root
  for (const part of path.split('.')) {
    if (part === '') fail(40353, 'FieldPath must not end with a "." or hold an empty name')
    if (part.startsWith('$')) fail(16410, `FieldPath field names may not start with '$'. Given '${path}'`)
    if (at.action) fail(31249, `Path collision at ${path}`)
    const next = at.children.get(part) ?? { children: new Map<string, Node>() }
    at.children.set(part, next)
    at = next
  }
  if (at.action ?? at.children.size > 0) fail(31250, `Path collision at ${path}`)
  Object.assign(at, { action, computed })
}

function inner(value: unknown, at: Node, mode: Mode, run: Run): unknown {
  if (Array.isArray(value)) {
    const elements = value.map((element) => inner(element, at, mode, run))
    return mode === 'include' ? elements.filter((element) => element !== undefined) : elements
  }
  if (isDoc(value)) return fields(value, at, mode, run)
  if (computes(at)) return fields({}, at, mode, run)
  return mode === 'include' ? undefined : value
}

const computes = (at: Node): boolean => at.computed === true || [...at.children.values()].some(computes)

/** What becomes of a field that a document has. */
function changed(value: unknown, child: Node | undefined, mode: Mode, run: Run): unknown {
  if (!child) return mode === 'include' ? undefined : value
  if (child.computed && mode !== 'add') return undefined
  return child.action ? child.action(value, run) : inner(value, child, mode, run)
}

function fields(doc: Doc, at: Node, mode: Mode, run: Run): Doc {
  const out: Doc = {}
  const keep = (name: string, value: unknown): void => {
    if (value !== undefined) setField(out, name, value)
  }
  for (const [name, value] of Object.entries(doc))
    keep(name, changed(value, at.children.get(name), mode, run))
  // Computed fields that had no place come after the others, in the order they were asked for.
  for (const [name, child] of at.children) {
    if (!computes(child) || (Object.hasOwn(doc, name) && !(child.computed && mode !== 'add'))) continue
    keep(name, child.action ? child.action(undefined, run) : inner({}, child, mode, run))
  }
  return out
}

/** `_id` alone does not decide whether fields not named stay, and neither do `$slice` and `$elemMatch`. */
function modeOf(steps: readonly Step[]): Mode {
  const deciding = steps.filter(({ path, kind }) => kind !== 'either' && path !== '_id')
  const first = deciding[0] ?? steps.find(({ kind }) => kind !== 'either')
  const other = deciding.find(({ kind }) => kind !== first?.kind)
  if (other?.kind === 'include')
    fail(31253, `Cannot do inclusion on field ${other.path} in exclusion projection`)
  if (other) fail(31254, `Cannot do exclusion on field ${other.path} in inclusion projection`)
  return first?.kind === 'include' ? 'include' : 'exclude'
}

function computing(path: string, expression: unknown, evaluate: Evaluate): Step {
  return { path, kind: 'include', computed: true, action: (_value, { whole }) => evaluate(expression, whole) }
}

function plainStep(path: string, value: unknown, evaluate: Evaluate): Step {
  if (isDoc(value) && Object.keys(value).length === 0)
    fail(51270, `An empty sub-projection is not a valid value. Found empty object at path ${path}`)
  if (typeof value !== 'boolean' && !isNumeric(value)) return computing(path, value, evaluate)
  return isTrue(value)
    ? { path, kind: 'include', action: (held) => held }
    : { path, kind: 'exclude', action: () => undefined }
}

export function compileProjection(
  spec: unknown,
  { evaluate, inFind }: { readonly evaluate: Evaluate; readonly inFind: boolean },
): Project | undefined {
  if (spec === undefined || spec === null) return undefined
  if (!isDoc(spec)) return fail(14, 'The projection must be an object')
  if (Object.keys(spec).length === 0) return undefined
  const steps = flatten(spec).map(
    ([path, value]) => (inFind ? findStep(path, value) : undefined) ?? plainStep(path, value, evaluate),
  )
  if (steps.filter(({ positional }) => positional).length > 1)
    fail(31276, 'Cannot specify more than one positional projection per query.')
  const [root, mode] = [{ children: new Map<string, Node>() }, modeOf(steps)]
  for (const step of steps) place(root, step)
  if (mode === 'include' && !root.children.has('_id'))
    place(root, { path: '_id', kind: 'include', action: (held) => held })
  return (whole, position) => fields(whole, root, mode, { whole, position })
}

/** `$addFields` and `$set`: everything stays, named fields are computed. */
export function compileAddFields(spec: unknown, evaluate: Evaluate): Project {
  if (!isDoc(spec)) return fail(40272, '$addFields specification stage must be an object')
  const root: Node = { children: new Map() }
  if (Object.keys(spec).length === 0) fail(40177, 'specification must have at least one field')
  for (const [path, expression] of flatten(spec)) {
    if (isDoc(expression) && Object.keys(expression).length === 0)
      fail(40180, `an empty object is not a valid value. Found empty object at path ${path}`)
    place(root, computing(path, expression, evaluate))
  }
  return (whole, position) => fields(whole, root, 'add', { whole, position })
}
