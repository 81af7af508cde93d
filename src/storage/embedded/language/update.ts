import { BSONRegExp } from 'bson'
import { fail } from './store-error.js'
import { equal } from './compare.js'
import { compileFilter, isOperatorDoc, type Evaluate, type Predicate } from './match.js'
import { isDoc, isIndexPart, setField, type Doc } from './values.js'
import { copyOf, expandPath, writePath, type UpdateContext } from './update-paths.js'
import { updateOperators } from './update-operators.js'

export interface Update {
  readonly replaces: boolean
  readonly usesPosition: boolean
  apply(doc: Doc, context: Pick<UpdateContext, 'inserting' | 'position'>): Doc
}

interface Step {
  readonly operator: string
  readonly path: readonly string[]
  readonly operand: unknown
}

export interface UpdateLanguage {
  readonly evaluate: Evaluate
  readonly runStages: (stages: readonly unknown[], doc: Doc) => Doc
  readonly variables?: Doc
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    if (part === other) continue
    if (isIndexPart(part) && isIndexPart(other)) return Number(part) - Number(other)
    return part < other ? -1 : 1
  }
  return a.length - b.length
}

function checkPath(path: string, operator: string): string[] {
  if (path === '') fail(56, `An empty update path is not valid.`)
  const parts = path.split('.')
  if (parts.includes(''))
    fail(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
  if (parts[0]?.startsWith('$')) {
    fail(
      2,
      `Cannot have positional operator (i.e. '$') in the first position in path '${path}' (${operator})`,
    )
  }
  return parts
}

/** No two operators may touch one path or a path within it. */
function checkConflicts(steps: readonly Step[]): void {
  const seen: string[] = []
  for (const step of steps) {
    const touched =
      step.operator === '$rename' ? [step.path.join('.'), String(step.operand)] : [step.path.join('.')]
    for (const path of touched) {
      const clash = seen.find(
        (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
      )
      if (clash !== undefined)
        fail(
          40,
          `Updating the path '${path}' would create a conflict at '${clash.length < path.length ? clash : path}'`,
        )
      seen.push(path)
    }
  }
}

function stepsOf(update: Doc): Step[] {
  const steps = Object.entries(update).flatMap(([operator, fields]) => {
    if (!Object.hasOwn(updateOperators, operator)) {
      fail(
        9,
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      )
    }
    if (!isDoc(fields)) {
      return fail(
        9,
        `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(fields)}}`,
      )
    }
    return Object.entries(fields).map(([path, operand]) => ({
      operator,
      path: checkPath(path, operator),
      operand,
    }))
  })
  checkConflicts(steps)
  return steps.sort((a, b) => comparePaths(a.path, b.path))
}

function arrayFilters(list: unknown, steps: readonly Step[], evaluate: Evaluate): Map<string, Predicate> {
  const filters = new Map<string, Predicate>()
  if (list === undefined || list === null) return filters
  if (!Array.isArray(list)) return fail(14, 'arrayFilters must be an array')
  for (const filter of list as unknown[]) {
    if (!isDoc(filter)) return fail(14, 'An array filter must be an object')
    const name = filterName(filter)
    if (filters.has(name)) fail(9, `Found multiple array filters with the same top-level field name ${name}`)
    if (!steps.some((step) => step.path.includes(`$[${name}]`))) {
      fail(9, `The array filter for identifier '${name}' was not used in the update`)
    }
    filters.set(name, compileFilter(filter, evaluate))
  }
  return filters
}

function filterName(filter: Doc): string {
  const names = (doc: Doc): string[] =>
    Object.entries(doc).flatMap(([key, value]) =>
      key.startsWith('$') && Array.isArray(value)
        ? value.filter(isDoc).flatMap(names)
        : [key.split('.')[0] ?? ''],
    )
  const found = [...new Set(names(filter))]
  if (found.length !== 1)
    fail(
      9,
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found ${found.join(' and ')}`,
    )
  const name = found[0] ?? ''
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
    fail(
      2,
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    )
  return name
}

const changesId = (before: Doc, after: Doc): boolean =>
  before['_id'] !== undefined && (after['_id'] === undefined || !equal(before['_id'], after['_id']))

function checkId(before: Doc, after: Doc, how: 'path' | 'replacement'): Doc {
  if (!changesId(before, after)) return after
  return how === 'path'
    ? fail(66, `Performing an update on the path '_id' would modify the immutable field '_id'`)
    : fail(
        66,
        `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${JSON.stringify(after['_id'])}`,
      )
}

function operatorUpdate(update: Doc, filterList: unknown, evaluate: Evaluate): Update {
  const steps = stepsOf(update)
  const filters = arrayFilters(filterList, steps, evaluate)
  return {
    replaces: false,
    usesPosition: steps.some((step) => step.path.includes('$')),
    apply: (doc, { inserting, position }) => {
      const context = { inserting, position, filters, now: new Date() }
      const after = copyOf(doc)
      for (const { operator, path, operand } of steps) {
        for (const concrete of expandPath(after, path, context)) {
          updateOperators[operator]?.({ doc: after, path: concrete, context }, operand)
        }
      }
      return checkId(doc, after, 'path')
    },
  }
}

function replacement(update: Doc): Update {
  const dollar = Object.keys(update).find((name) => name.startsWith('$'))
  if (dollar)
    fail(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    )
  return {
    replaces: true,
    usesPosition: false,
    apply: (doc) => {
      const id = update['_id'] ?? doc['_id']
      const after = id === undefined ? { ...update } : { _id: id, ...copyOf(update) }
      return checkId(doc, after, 'replacement')
    },
  }
}

const updateStages = ['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']

function pipelineUpdate(stages: readonly unknown[], language: UpdateLanguage): Update {
  for (const stage of stages) {
    const name = isDoc(stage) ? (Object.keys(stage)[0] ?? '') : ''
    if (!updateStages.includes(name)) fail(72, `${name} is not allowed to be used within an update`)
  }
  const apply: Update['apply'] = (doc) => {
    const after = language.runStages(stages, doc)
    if (after['_id'] !== undefined || doc['_id'] === undefined) return checkId(doc, after, 'replacement')
    return { _id: doc['_id'], ...after }
  }
  return { replaces: false, usesPosition: false, apply }
}

export function compileUpdate(update: unknown, filters: unknown, language: UpdateLanguage): Update {
  if (Array.isArray(update)) return pipelineUpdate(update, language)
  if (!isDoc(update)) return fail(9, 'Update argument must be either an object or an array')
  const first = Object.keys(update)[0]
  if (first?.startsWith('$')) return operatorUpdate(update, filters, language.evaluate)
  return filters === undefined
    ? replacement(update)
    : fail(9, 'Cannot use arrayFilters with a replacement document')
}

function seedField(seed: Doc, path: string, operand: unknown): void {
  const value = isOperatorDoc(operand) ? operand['$eq'] : operand
  if (value !== undefined && !(value instanceof BSONRegExp)) writePath(seed, path.split('.'), copyOf(value))
}

/** The document an upsert starts from: what the filter says a new document must equal. */
export function seedOf(filter: Doc, seed: Doc = {}): Doc {
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(operand))
      for (const part of operand.filter(isDoc)) seedOf(part, seed)
    else if (!name.startsWith('$')) seedField(seed, name, operand)
  }
  return seed
}

/** A replacement starts from the `_id` alone. */
export function seedFor(update: Update, filter: Doc): Doc {
  const seed = seedOf(filter)
  if (!update.replaces) return seed
  const only: Doc = {}
  if (seed['_id'] !== undefined) setField(only, '_id', seed['_id'])
  return only
}
export const updateOperatorNames = [
  ...Object.keys(updateOperators),
  '$',
  '$[]',
  '$[name]',
  '$each',
  '$position',
  '$slice',
  '$sort',
]
