import { BSONRegExp } from 'bson'
import { equal } from './keys.js'
import { compileFilter, type Evaluate, type Predicate } from './match.js'
import { copyOf, createClaims, valueAt, writePath } from './paths.js'
import { showValue } from './show.js'
import { fail } from './store-error.js'
import { applyOperator, updateOperatorNames } from './update-operators.js'
import { isOperatorDoc } from './value-tests.js'
import { isDoc, isIndexPart, typeName, type Doc } from './values.js'

/** Updates: checked and put in order once, then applied to copies of documents. */
export { updateOperatorNames }

export interface Update {
  readonly replaces: boolean
  /** `position` is the index the query matched in an array, for the positional `$`. */
  apply(doc: Doc, context: { readonly inserting: boolean; readonly position: number | undefined }): Doc
}

export interface UpdateLanguage {
  readonly evaluate: Evaluate
  readonly runStages: (stages: readonly unknown[], doc: Doc) => Doc
}

type Step = { readonly operator: string; readonly path: readonly string[]; readonly operand: unknown }

function comparePaths(a: readonly string[], b: readonly string[]): number {
  const i = a.findIndex((part, at) => part !== b[at])
  const [x, y] = [a[i], b[i]]
  if (x === undefined || y === undefined) return a.length - b.length
  return isIndexPart(x) && isIndexPart(y) ? Number(x) - Number(y) : x < y ? -1 : 1
}

function checkPath(path: string): string[] {
  const parts = path.split('.')
  const [first = ''] = parts
  if (path === '') fail(56, 'An empty update path is not valid.')
  if (parts.includes(''))
    fail(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
  if (first === '$' || first.startsWith('$['))
    fail(2, `Cannot have a positional element or array filter in the first position in path '${path}'`)
  return parts
}

const within = (path: string, other: string): boolean => `${path}.`.startsWith(`${other}.`)

function checkRename(path: readonly string[], to: unknown): string {
  const from = path.join('.')
  const wrong = (why: string): never => fail(2, `${why}: ${from}: ${showValue(to)}`)
  if (typeof to !== 'string') return wrong("The 'to' field for $rename must be a string")
  const dynamic = [...path, ...checkPath(to)].some((part) => part.startsWith('$'))
  if (dynamic) wrong('The source and destination field for $rename may not be dynamic')
  if (within(to, from) || within(from, to)) wrong('The source and target field for $rename must differ')
  return to
}

/** No two operators may touch one path or a path within it. */
function checkConflicts(steps: readonly Step[]): void {
  const touched = steps.flatMap(({ operator, path, operand }) =>
    operator === '$rename' ? [path.join('.'), checkRename(path, operand)] : [path.join('.')],
  )
  for (const [i, path] of touched.entries()) {
    const clash = touched.slice(0, i).find((other) => within(other, path) || within(path, other))
    const at = clash !== undefined && clash.length < path.length ? clash : path
    if (clash !== undefined) fail(40, `Updating the path '${path}' would create a conflict at '${at}'`)
  }
}

function stepsOf(update: Doc): Step[] {
  const steps = Object.entries(update).flatMap(([operator, fields]) => {
    const expected = 'Expected a valid update modifier or pipeline-style update specified as an array'
    if (!updateOperatorNames.includes(operator)) fail(9, `Unknown modifier: ${operator}. ${expected}`)
    const example = `For example: {$mod: {<field>: ...}} not {${operator}: ${showValue(fields)}}`
    const found = `Modifiers operate on fields but we found type ${typeName(fields)} instead.`
    return Object.entries(isDoc(fields) ? fields : fail(9, `${found} ${example}`)).map(([path, operand]) => ({
      operator,
      path: checkPath(path),
      operand,
    }))
  })
  checkConflicts(steps)
  return steps.sort((a, b) => comparePaths(a.path, b.path))
}

/** The names a filter's paths begin with. */
const namesIn = (filter: Doc): string[] =>
  Object.entries(filter).flatMap(([key, value]) =>
    key.startsWith('$') && Array.isArray(value)
      ? value.filter(isDoc).flatMap(namesIn)
      : key.split('.').slice(0, 1),
  )

function arrayFilters(
  list: readonly unknown[],
  steps: readonly Step[],
  evaluate: Evaluate,
): Map<string, Predicate> {
  const filters = new Map<string, Predicate>()
  for (const filter of list) {
    const names = [
      ...new Set(namesIn(isDoc(filter) ? filter : fail(14, 'An array filter must be an object'))),
    ]
    const [name = ''] = names
    const wrong = (code: number, why: string): never =>
      fail(code, `Error parsing array filter :: caused by :: ${why}`)
    if (names.length !== 1)
      wrong(9, `Expected a single top-level field name, found '${names.join("' and '")}'`)
    const rule = 'The top-level field name must be an alphanumeric string beginning with a lowercase letter'
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) wrong(2, `${rule}, found '${name}'`)
    if (filters.has(name)) fail(9, `Found multiple array filters with the same top-level field name ${name}`)
    const unused = `The array filter for identifier '${name}' was not used in the update`
    const update = Object.fromEntries(steps.map(({ path, operand }) => [path.join('.'), operand]))
    if (!steps.some(({ path }) => path.includes(`$[${name}]`))) fail(9, `${unused} ${showValue(update)}`)
    filters.set(name, compileFilter(filter, evaluate))
  }
  return filters
}

interface Expansion {
  readonly doc: Doc
  readonly position: number | undefined
  readonly filters: ReadonlyMap<string, Predicate>
}

/** The concrete paths an update path stands for in this document: `$`, `$[]` and `$[name]` become numbers. */
function expand(parts: readonly string[], expansion: Expansion): (readonly string[])[] {
  const at = parts.findIndex((part) => part === '$' || part.startsWith('$['))
  const [part, before, after] = [parts[at], parts.slice(0, at), parts.slice(at + 1)]
  if (part === undefined) return [parts]
  const { doc, position, filters } = expansion
  const into = (index: number): (readonly string[])[] =>
    expand([...before, String(index), ...after], expansion)
  if (part === '$')
    return into(position ?? fail(2, 'The positional operator did not find the match needed from the query.'))
  const [name, array] = [part.slice(2, -1), valueAt(doc, before)]
  const lost = `The path '${before.join('.')}' must exist in the document in order to apply array updates.`
  if (!Array.isArray(array)) return fail(2, lost)
  const filter = name === '' ? () => true : filters.get(name)
  if (!filter) return fail(2, `No array filter found for identifier '${name}' in path '${parts.join('.')}'`)
  return array.flatMap((element, index) => (filter({ [name]: element as unknown }) ? into(index) : []))
}

function checkId(before: Doc, after: Doc, message: string): Doc {
  const [was, is] = [before['_id'], after['_id']]
  return was === undefined || (is !== undefined && equal(was, is)) ? after : fail(66, message)
}

const changedId = "Performing an update on the path '_id' would modify the immutable field '_id'"
const alteredId = (id: unknown): string =>
  `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${showValue(id)}`

function operatorUpdate(update: Doc, filterList: readonly unknown[], evaluate: Evaluate): Update {
  const steps = stepsOf(update)
  const filters = arrayFilters(filterList, steps, evaluate)
  const moving = steps.length > 1 && steps.some(({ path }) => path.some((part) => part.startsWith('$')))
  const dollar = steps.map(({ path }) => path.join('.')).find((path) => path.startsWith('$'))
  const apply: Update['apply'] = (before, { inserting, position }) => {
    // What an upsert inserts may have such fields, as any insert.
    if (dollar !== undefined && !inserting)
      fail(52, `The dollar ($) prefixed field '${dollar}' is not allowed in the context of an update.`)
    const [doc, now] = [copyOf(before), new Date()]
    const claim = moving ? createClaims() : undefined
    for (const { operator, path, operand } of steps)
      for (const concrete of expand(path, { doc, position, filters })) {
        claim?.(concrete)
        applyOperator(operator, operand, { doc, path: concrete, inserting, now })
      }
    return checkId(before, doc, changedId)
  }
  return { replaces: false, apply }
}

function replacement(update: Doc): Update {
  const dollar = Object.keys(update).find((name) => name.startsWith('$'))
  const place = "is not allowed in the context of an update's replacement document."
  const advice = 'Consider using an aggregation pipeline with $replaceWith.'
  if (dollar) fail(52, `The dollar ($) prefixed field '${dollar}' in '${dollar}' ${place} ${advice}`)
  const apply: Update['apply'] = (doc) => {
    const id = update['_id'] ?? doc['_id']
    return checkId(doc, id === undefined ? copyOf(update) : { _id: id, ...copyOf(update) }, alteredId(id))
  }
  return { replaces: true, apply }
}

const updateStages = ['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']

function pipelineUpdate(stages: readonly unknown[], { runStages }: UpdateLanguage): Update {
  for (const stage of stages) {
    const name = isDoc(stage) ? (Object.keys(stage)[0] ?? '') : ''
    if (!updateStages.includes(name)) fail(72, `${name} is not allowed to be used within an update`)
  }
  const apply: Update['apply'] = (doc) => {
    const after = runStages(stages, doc)
    const whole =
      after['_id'] === undefined && doc['_id'] !== undefined ? { _id: doc['_id'], ...after } : after
    return checkId(doc, whole, alteredId(whole['_id']))
  }
  return { replaces: false, apply }
}

export function compileUpdate(update: unknown, filters: unknown, language: UpdateLanguage): Update {
  const list = filters ?? []
  if (!Array.isArray(list)) return fail(14, 'arrayFilters must be an array')
  if (isDoc(update) && Object.keys(update)[0]?.startsWith('$'))
    return operatorUpdate(update, list, language.evaluate)
  if (list.length > 0) fail(9, 'arrayFilters may only be specified for updates by operators')
  if (Array.isArray(update)) return pipelineUpdate(update, language)
  return isDoc(update) ? replacement(update) : fail(9, 'Update argument must be either an object or an array')
}

/** What an operator document says a value must equal; MongoDB too reads a list of one as equality. */
function equalTo(operand: Doc): unknown {
  const one = operand['$in'] ?? operand['$all']
  return '$eq' in operand || !Array.isArray(one) || one.length !== 1 ? operand['$eq'] : (one[0] as unknown)
}

/** The paths and values the filter says a new document must have. */
const equalities = (filter: Doc): [string, unknown][] =>
  Object.entries(filter).flatMap(([name, operand]): [string, unknown][] => {
    const branches = Array.isArray(operand) ? operand.filter(isDoc) : []
    if (name === '$and' || (name === '$or' && branches.length === 1)) return branches.flatMap(equalities)
    const value = isOperatorDoc(operand) ? equalTo(operand) : operand
    return name.startsWith('$') || value === undefined || value instanceof BSONRegExp ? [] : [[name, value]]
  })

function seedOf(found: readonly [string, unknown][]): Doc {
  const seed: Doc = {}
  for (const [i, [path, value]] of found.entries()) {
    const clash = found.slice(0, i).find(([other]) => within(other, path) || within(path, other))
    if (clash) fail(54, `cannot infer query fields to set, path '${path}' is matched twice`)
    writePath(seed, path.split('.'), copyOf(value))
  }
  return seed
}

/** The document an upsert starts from; a replacement starts from the `_id` alone. */
export function seedFor({ replaces }: Update, filter: Doc): Doc {
  const found = equalities(filter)
  const part = replaces && found.find(([path]) => path.startsWith('_id.'))
  if (part) fail(111, `field at '_id' must be exactly specified, field at sub-path '${part[0]}' found`)
  return seedOf(replaces ? found.filter(([path]) => path === '_id') : found)
}
