import { evaluate } from './expression.js'
import { asDoc, changing, plainStages, withField } from './stages.js'
import type { MakeStage, PipelineSource, Stage } from './stages.js'
import { fail } from './store-error.js'
import { isDoc, type Doc } from './values.js'

/** Pipelines, and the stages that run further ones. */

const lookup: MakeStage = (operand, source) => {
  const spec = asDoc(operand, 9, 'the $lookup specification must be an Object')
  const { from, localField: local, foreignField: foreign, as, pipeline } = spec
  const lets = Object.entries(isDoc(spec['let']) ? spec['let'] : {})
  const joins = typeof local === 'string' && typeof foreign === 'string'
  if (typeof from !== 'string' || typeof as !== 'string' || (!joins && !Array.isArray(pipeline)))
    return fail(9, "$lookup requires 'from', 'as', and 'pipeline' or both 'localField' and 'foreignField'")
  return changing((doc) => {
    const value = joins ? (evaluate(`$${local}`, doc) ?? null) : null
    const filter = joins ? { [foreign]: { [Array.isArray(value) ? '$in' : '$eq']: value } } : {}
    const valueOf = (expression: unknown): unknown => evaluate(expression, doc, source.variables)
    const bound = Object.fromEntries(lets.map(([name, expression]) => [name, valueOf(expression)]))
    const within = { ...source, variables: { ...source.variables, ...bound } }
    const found = runPipeline(source.find(from, filter), Array.isArray(pipeline) ? pipeline : [], within)
    return withField(doc, as.split('.'), [...found])
  })
}

const listOf = (list: unknown): unknown[] =>
  Array.isArray(list) ? list : fail(40170, 'arguments to $facet must be arrays')

const facet: MakeStage = (operand, source) => {
  const facets = Object.entries(asDoc(operand, 40169, 'the $facet specification must be a non-empty object'))
  return function* (docs) {
    const all = [...docs]
    const run = (list: unknown): Doc[] => [...runPipeline(all, listOf(list), source)]
    yield Object.fromEntries(facets.map(([name, list]) => [name, run(list)]))
  }
}

const unionWith: MakeStage = (operand, source) => {
  const { coll, pipeline = [] } = isDoc(operand) ? operand : { coll: operand }
  if (typeof coll !== 'string' || !Array.isArray(pipeline))
    return fail(9, '$unionWith needs a collection and perhaps a pipeline')
  return function* (docs) {
    yield* docs
    yield* runPipeline(source.find(coll, {}), pipeline, source)
  }
}

const stages: Record<string, MakeStage> = {
  ...plainStages,
  $lookup: lookup,
  $facet: facet,
  $unionWith: unionWith,
}
export const stageNames = Object.keys(stages)

function compileStage(stage: unknown, source: PipelineSource): Stage {
  const spec = asDoc(stage, 14, "Each element of the 'pipeline' array must be an object")
  const [name = '', ...others] = Object.keys(spec)
  if (name === '' || others.length > 0)
    fail(40323, 'A pipeline stage specification object must contain exactly one field.')
  if (name === '$out' || name === '$merge') fail(40601, `${name} can only be the final stage in the pipeline`)
  const make = Object.hasOwn(stages, name) ? stages[name] : undefined
  return make?.(spec[name], source, name) ?? fail(40324, `Unrecognized pipeline stage name: '${name}'`)
}

/** Lazy where the stages are; everything is checked before the first document is read. */
export function runPipeline(
  docs: Iterable<Doc>,
  pipeline: readonly unknown[],
  source: PipelineSource,
): Iterable<Doc> {
  const compiled = pipeline.map((stage) => compileStage(stage, source))
  return compiled.reduce((flow, stage) => stage(flow), docs)
}
