import { fail } from './store-error.js'
import { evaluate } from './expression.js'
import { compileGroup } from './group.js'
import { compileFilter } from './match.js'
import { compileAddFields, compileProjection } from './projection.js'
import { parseSort, sorted } from './sort.js'
import { isDoc, isNumeric, setField, toNumber, type Doc } from './values.js'
import { unwind } from './unwind.js'
import { copyOf, writePath } from './update-paths.js'

/** What stages need of the store: the documents of another collection that satisfy a filter. */
export interface PipelineSource {
  find(collection: string, filter: Doc): Iterable<Doc>
  readonly variables: Doc
}

export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>

type MakeStage = (operand: unknown, source: PipelineSource) => Stage

function* mapped(docs: Iterable<Doc>, change: (doc: Doc) => Doc): Generator<Doc> {
  for (const doc of docs) yield change(doc)
}

const evaluator =
  (source: PipelineSource) =>
  (expression: unknown, doc: Doc): unknown =>
    evaluate(expression, doc, source.variables)

function match(operand: unknown, source: PipelineSource): Stage {
  if (!isDoc(operand)) fail(15959, 'the match filter must be an expression in an object')
  const matches = compileFilter(operand, evaluator(source))
  return function* (docs) {
    for (const doc of docs) if (matches(doc)) yield doc
  }
}

function whole(operand: unknown, stage: string, least: number): number {
  const n = isNumeric(operand)
    ? toNumber(operand)
    : fail(15957, `invalid argument to $${stage} stage: Expected a number`)
  return Number.isInteger(n) && n >= least
    ? n
    : fail(
        stage === 'limit' ? 15958 : 15956,
        `invalid argument to $${stage} stage: Expected a ${least > 0 ? '' : 'non-'}${least > 0 ? 'positive' : 'negative'} number`,
      )
}

function limit(operand: unknown): Stage {
  const most = whole(operand, 'limit', 1)
  return function* (docs) {
    let seen = 0
    for (const doc of docs) {
      yield doc
      if ((seen += 1) >= most) return
    }
  }
}

function skip(operand: unknown): Stage {
  const count = whole(operand, 'skip', 0)
  return function* (docs) {
    let seen = 0
    for (const doc of docs) if ((seen += 1) > count) yield doc
  }
}

function project(operand: unknown, source: PipelineSource): Stage {
  const run = compileProjection(operand, { evaluate: evaluator(source), inFind: false })
  if (!run) return fail(51272, 'projection specification must have at least one field')
  return (docs) => mapped(docs, (doc) => run(doc))
}

function addFields(operand: unknown, source: PipelineSource): Stage {
  const run = compileAddFields(operand, evaluator(source))
  return (docs) => mapped(docs, (doc) => run(doc))
}

function unset(operand: unknown, source: PipelineSource): Stage {
  const names = Array.isArray(operand) ? (operand as unknown[]) : [operand]
  return project(
    Object.fromEntries(
      names.map((name) => [
        typeof name === 'string' ? name : fail(31002, '$unset specification must be a string or an array'),
        0,
      ]),
    ),
    source,
  )
}

function replaceWith(expression: unknown, source: PipelineSource): Stage {
  return (docs) =>
    mapped(docs, (doc) => {
      const made = evaluate(expression, doc, source.variables)
      return isDoc(made) ? made : fail(40228, "'replacement document' must evaluate to an object")
    })
}

function sortStage(operand: unknown): Stage {
  const fields = parseSort(operand)
  if (fields.length === 0) fail(15976, '$sort stage must have at least one sort key')
  return (docs) => sorted(docs, (doc) => doc, fields)
}

function count(operand: unknown): Stage {
  if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.'))
    fail(40156, 'the count field must be a non-empty string without $ and dots')
  return function* (docs) {
    const n = [...docs].length
    if (n > 0) yield { [operand]: n }
  }
}

function equalityOf(value: unknown): unknown {
  if (Array.isArray(value)) return { $in: value as unknown[] }
  return { $eq: value ?? null }
}

function lookup(operand: unknown, source: PipelineSource): Stage {
  const spec = isDoc(operand) ? operand : fail(4569, 'the $lookup specification must be an Object')
  const { from, localField, foreignField, as, pipeline } = spec
  const vars = isDoc(spec['let']) ? spec['let'] : {}
  if (typeof from !== 'string' || typeof as !== 'string')
    return fail(4572, "$lookup requires 'from' and 'as'")
  const joins = typeof localField === 'string' && typeof foreignField === 'string'
  if (!joins && !Array.isArray(pipeline))
    return fail(
      4572,
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    )
  const read = (doc: Doc): Doc[] => {
    const filter = joins ? { [foreignField]: equalityOf(evaluate(`$${localField}`, doc)) } : {}
    const found = source.find(from, filter)
    if (!Array.isArray(pipeline)) return [...found]
    const bound = Object.fromEntries(
      Object.entries(vars).map(([name, expression]) => [
        name,
        evaluate(expression, doc, source.variables) ?? null,
      ]),
    )
    return [...runPipeline(found, pipeline, { ...source, variables: { ...source.variables, ...bound } })]
  }
  return (docs) =>
    mapped(docs, (doc) => {
      const copy = { ...doc }
      if (!as.includes('.')) setField(copy, as, read(doc))
      else {
        const deep = copyOf(doc)
        writePath(deep, as.split('.'), read(doc))
        return deep
      }
      return copy
    })
}

function facet(operand: unknown, source: PipelineSource): Stage {
  if (!isDoc(operand)) return fail(40169, 'the $facet specification must be a non-empty object')
  return function* (docs) {
    const all = [...docs]
    const out: Doc = {}
    for (const [name, stages] of Object.entries(operand)) {
      setField(out, name, [
        ...runPipeline(
          all,
          Array.isArray(stages) ? stages : fail(40170, 'arguments to $facet must be arrays'),
          source,
        ),
      ])
    }
    yield out
  }
}

function sortByCount(operand: unknown, source: PipelineSource): Stage {
  const counted = compileGroup({ _id: operand, count: { $sum: 1 } }, source.variables)
  return (docs) => sorted(counted(docs), (doc) => doc, parseSort({ count: -1 }))
}

export const stages: Record<string, MakeStage> = {
  $match: match,
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $group: (operand, source) => compileGroup(operand, source.variables),
  $sort: sortStage,
  $limit: limit,
  $skip: skip,
  $count: count,
  $unwind: unwind,
  $lookup: lookup,
  $replaceRoot: (operand, source) =>
    replaceWith(isDoc(operand) ? operand['newRoot'] : fail(40229, '$replaceRoot needs newRoot'), source),
  $replaceWith: replaceWith,
  $facet: facet,
  $sortByCount: sortByCount,
}

function compileStage(stage: unknown, source: PipelineSource): Stage {
  const names = isDoc(stage)
    ? Object.keys(stage)
    : fail(14, "Each element of the 'pipeline' array must be an object")
  const name =
    names.length === 1
      ? (names[0] ?? '')
      : fail(40323, 'A pipeline stage specification object must contain exactly one field.')
  const make = Object.hasOwn(stages, name) ? stages[name] : undefined
  return make
    ? make((stage as Doc)[name], source)
    : fail(40324, `Unrecognized pipeline stage name: '${name}'`)
}

/** Lazy where the stages are; everything is checked before the first document is read. */
export function runPipeline(
  docs: Iterable<Doc>,
  pipeline: readonly unknown[],
  source: PipelineSource,
): Iterable<Doc> {
  const compiled = pipeline.map((stage) => compileStage(stage, source))
  return compiled.reduce<Iterable<Doc>>((flow, stage) => stage(flow), docs)
}
export const stageNames = Object.keys(stages)
