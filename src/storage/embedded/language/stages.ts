import { Long } from 'bson'
import { compileGroup } from './group.js'
import { evaluate } from './expression.js'
import { lengthOf, mapped, sliced } from './flows.js'
import { compare } from './keys.js'
import { compileFilter, type Evaluate } from './match.js'
import { valueAt } from './paths.js'
import { compileAddFields, compileProjection } from './projection.js'
import { parseSort, sorted } from './sort.js'
import { fail } from './store-error.js'
import { getField, isDoc, isNumeric, setField, toNumber, type Doc } from './values.js'

/** Stages of one pipeline: functions from documents to documents, lazy where they can be; no document is changed in place. */

/** What stages need of the store: the documents of another collection that satisfy a filter. */
export interface PipelineSource {
  find(collection: string, filter: Doc): Iterable<Doc>
  readonly variables: Doc
}

export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>
export type MakeStage = (operand: unknown, source: PipelineSource, name: string) => Stage

const each = (change: (doc: Doc) => Iterable<Doc>): Stage =>
  function* (docs) {
    for (const doc of docs) yield* change(doc)
  }
export const changing =
  (change: (doc: Doc) => Doc): Stage =>
  (docs) =>
    mapped(docs, change)
const sortedBy = (spec: unknown, before: Stage = (docs) => docs): Stage => {
  const fields = parseSort(spec)
  return (docs) => sorted(before(docs), (doc) => doc, fields)
}

const evaluator =
  ({ variables }: PipelineSource): Evaluate =>
  (expression, doc) =>
    evaluate(expression, doc, variables)

export const asDoc = (operand: unknown, code: number, message: string): Doc =>
  isDoc(operand) ? operand : fail(code, message)

/** The options of a stage, of which none may be unknown. */
export function optionsOf(spec: Doc, known: string, code: number, name: string): Doc {
  const other = Object.keys(spec).find((option) => !known.split(' ').includes(option))
  return other === undefined ? spec : fail(code, `unrecognized option to ${name} stage: ${other}`)
}

const match: MakeStage = (operand, source) => {
  const matches = compileFilter(
    asDoc(operand, 15959, 'the match filter must be an object'),
    evaluator(source),
  )
  return function* (docs) {
    for (const doc of docs) if (matches(doc)) yield doc
  }
}

function whole(operand: unknown, name: string, least: number): number {
  const n = isNumeric(operand) ? toNumber(operand) : NaN
  if (Number.isInteger(n) && n >= least) return n
  return fail(
    n === 0 ? 15958 : 5107200,
    `invalid argument to ${name} stage: ${n === 0 ? 'the limit must be positive' : 'Expected a non-negative number'}`,
  )
}

const limit: MakeStage = (operand, _source, name) => {
  const most = whole(operand, name, 1)
  return (docs) => sliced(docs, 0, most)
}

const skip: MakeStage = (operand, _source, name) => {
  const count = whole(operand, name, 0)
  return (docs) => sliced(docs, count, 0)
}

const project: MakeStage = (operand, source) =>
  changing(
    compileProjection(operand, { evaluate: evaluator(source), inFind: false }) ??
      fail(51272, 'projection specification must have at least one field'),
  )

const addFields: MakeStage = (operand, source) => changing(compileAddFields(operand, evaluator(source)))

const unset: MakeStage = (operand, source, name) => {
  const names: unknown[] = Array.isArray(operand) ? operand : [operand]
  if (!names.every((field) => typeof field === 'string'))
    fail(31002, '$unset specification must be a string or an array of strings')
  return project(Object.fromEntries(names.map((field) => [field, 0])), source, name)
}

const replaceWith: MakeStage = (expression, source) =>
  changing((doc) =>
    asDoc(evaluate(expression, doc, source.variables), 40228, 'the new root must be an object'),
  )

const count: MakeStage = (operand) => {
  if (typeof operand !== 'string' || !/^[^$.][^.]*$/.test(operand))
    return fail(40156, 'the count field must be a non-empty string without $ and dots')
  return function* (docs) {
    const n = lengthOf(docs)
    if (n > 0) yield { [operand]: n }
  }
}

/** The document with a value at a path; without, if the value is undefined. */
export function withField(doc: Doc, [name = '', ...rest]: readonly string[], value: unknown): Doc {
  const copy = { ...doc }
  const below = getField(doc, name)
  const made = rest.length > 0 ? withField(isDoc(below) ? below : {}, rest, value) : value
  if (made === undefined) Reflect.deleteProperty(copy, name)
  else setField(copy, name, made)
  return copy
}

const unwind: MakeStage = (operand) => {
  const spec = isDoc(operand) ? operand : { path: operand }
  const known = 'path includeArrayIndex preserveNullAndEmptyArrays'
  const { path, includeArrayIndex: index, ...rest } = optionsOf(spec, known, 28811, '$unwind')
  const keep = rest['preserveNullAndEmptyArrays'] ?? false
  if (typeof path !== 'string' || !path.startsWith('$'))
    return fail(28818, `path option to $unwind stage should be prefixed with a '$': ${String(path)}`)
  if (typeof keep !== 'boolean')
    fail(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage')
  if (index !== undefined && (typeof index !== 'string' || index === ''))
    fail(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage')
  const parts = path.slice(1).split('.')
  const numbered = (doc: Doc, at: number | null): Doc =>
    typeof index === 'string' ? withField(doc, index.split('.'), at === null ? null : new Long(at)) : doc
  return each((doc) => {
    const value = valueAt(doc, parts)
    const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0)
    if (empty && !keep) return []
    if (empty && value !== null) return [numbered(withField(doc, parts, undefined), null)]
    if (!Array.isArray(value)) return [numbered(doc, null)]
    return value.map((element, at) => numbered(withField(doc, parts, element), at))
  })
}

const bucket: MakeStage = (operand, { variables }) => {
  const {
    groupBy,
    boundaries,
    output = { count: { $sum: 1 } },
    ...rest
  } = asDoc(operand, 40201, '$bucket needs an object')
  const edges: unknown[] = Array.isArray(boundaries) ? boundaries : []
  if (edges.length < 2 || edges.some((edge, i) => i > 0 && compare(edges[i - 1], edge) >= 0))
    fail(40194, "The 'boundaries' option to $bucket must be at least two values in ascending order")
  const branches = edges.slice(1).map((end, i) => {
    const start = { $literal: edges[i] }
    return {
      case: { $and: [{ $gte: [groupBy, start] }, { $lt: [groupBy, { $literal: end }] }] },
      then: start,
    }
  })
  const group = {
    _id: { $switch: { branches, ...rest } },
    ...asDoc(output, 40196, "The $bucket 'output' field must be an object"),
  }
  return sortedBy({ _id: 1 }, compileGroup(group, variables))
}

const sortByCount: MakeStage = (operand, { variables }) => {
  const start = isDoc(operand) ? Object.keys(operand)[0] : operand
  if (typeof start !== 'string' || !start.startsWith('$'))
    fail(isDoc(operand) ? 40147 : 40148, 'the sortByCount field must be a $-prefixed path or an expression')
  return sortedBy({ count: -1 }, compileGroup({ _id: operand, count: { $sum: 1 } }, variables))
}

const sample: MakeStage = (operand, _source, name) => {
  const spec = asDoc(operand, 28745, 'the $sample stage specification must be an object')
  const size = whole(optionsOf(spec, 'size', 28748, name)['size'], name, 1)
  return (docs) => {
    const shuffled = Array.from(docs, (doc) => ({ doc, at: Math.random() })).sort((a, b) => a.at - b.at)
    return shuffled.slice(0, size).map(({ doc }) => doc)
  }
}

/** What an expression says of each document and, where it says so, of those within. */
const redact: MakeStage = (expression, source) => {
  const variables = { ...source.variables, DESCEND: 'descend', PRUNE: 'prune', KEEP: 'keep' }
  const kept = (value: unknown): unknown[] => {
    if (Array.isArray(value)) return [value.flatMap(kept)]
    if (!isDoc(value)) return [value]
    const verdict = evaluate(expression, value, variables)
    if (verdict === 'keep' || verdict === 'prune') return verdict === 'keep' ? [value] : []
    if (verdict !== 'descend') fail(17053, '$redact must resolve to $$DESCEND, $$PRUNE or $$KEEP')
    const fields = Object.entries(value).flatMap(([name, field]) => kept(field).map((left) => [name, left]))
    return [Object.fromEntries(fields)]
  }
  return each((doc) => kept(doc) as Doc[])
}

export const plainStages: Record<string, MakeStage> = {
  $match: match,
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $group: (operand, { variables }) => compileGroup(operand, variables),
  $sort: (operand) =>
    isDoc(operand) && Object.keys(operand).length === 0
      ? fail(15976, '$sort stage must have at least one sort key')
      : sortedBy(operand),
  $limit: limit,
  $skip: skip,
  $count: count,
  $unwind: unwind,
  $replaceRoot: (operand, source, name) =>
    replaceWith(
      optionsOf(asDoc(operand, 40229, '$replaceRoot needs newRoot'), 'newRoot', 40415, name)['newRoot'],
      source,
      name,
    ),
  $replaceWith: replaceWith,
  $sortByCount: sortByCount,
  $bucket: bucket,
  $sample: sample,
  $redact: redact,
}
