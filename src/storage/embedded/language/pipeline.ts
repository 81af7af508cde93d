import { evaluate } from './expression.js'
import { asDoc, changing, optionsOf, plainStages, withField } from './stages.js'
import type { MakeStage, PipelineSource, Stage } from './stages.js'
import { fail } from './store-error.js'
import { isDoc, own, type Doc } from './values.js'

/** Pipelines, and the stages that run further ones. */

const textIn = (spec: Doc, name: string): string => {
  const value = spec[name]
  return typeof value === 'string' ? value : fail(9, `$lookup argument '${name}' must be a string`)
}

/** Joins by two fields, by a pipeline with variables, or both. */
function lookupOf(operand: unknown) {
  const asked = asDoc(operand, 9, 'the $lookup specification must be an Object')
  const spec = optionsOf(asked, 'from localField foreignField as let pipeline', 9, '$lookup')
  const joins = 'localField' in spec || 'foreignField' in spec
  const { pipeline = joins ? [] : undefined } = spec
  if (!Array.isArray(pipeline) || ('let' in spec && !('pipeline' in spec)))
    return fail(
      9,
      "$lookup requires a 'pipeline', without 'let' perhaps 'localField' and 'foreignField' instead",
    )
  const lets = Object.entries(asDoc(spec['let'] ?? {}, 9, "$lookup argument 'let' must be an object"))
  const join = joins
    ? { local: textIn(spec, 'localField'), foreign: textIn(spec, 'foreignField') }
    : undefined
  return { from: textIn(spec, 'from'), as: textIn(spec, 'as'), join, pipeline: pipeline as unknown[], lets }
}

const lookup: MakeStage = (operand, source) => {
  const { from, as, join, pipeline, lets } = lookupOf(operand)
  compilePipeline(pipeline, source)
  return changing((doc) => {
    const value = join && (evaluate(`$${join.local}`, doc) ?? null)
    const filter = join ? { [join.foreign]: { [Array.isArray(value) ? '$in' : '$eq']: value } } : {}
    const valueOf = (expression: unknown): unknown => evaluate(expression, doc, source.variables)
    const bound = Object.fromEntries(lets.map(([name, expression]) => [name, valueOf(expression)]))
    const within = { ...source, variables: { ...source.variables, ...bound } }
    const found = runPipeline(source.find(from, filter), pipeline, within)
    return withField(doc, as.split('.'), [...found])
  })
}

const notInFacets = ['$facet', '$out', '$merge']

function compileFacet(list: unknown, source: PipelineSource): Stage {
  if (!Array.isArray(list)) return fail(40170, 'arguments to $facet must be arrays')
  const wrong = notInFacets.find((name) => list.some((stage) => isDoc(stage) && name in stage))
  if (wrong) fail(40600, `${wrong} is not allowed to be used within a $facet stage`)
  return compilePipeline(list, source)
}

const facet: MakeStage = (operand, source) => {
  const empty = 'the $facet specification must be a non-empty object'
  const facets = Object.entries(asDoc(operand, 40169, empty)).map(([name, list]) => {
    if (name === '' || name.startsWith('$') || name.includes('.'))
      fail(16410, `FieldPath field names may not be empty, start with '$' or contain '.': '${name}'`)
    return [name, compileFacet(list, source)] as const
  })
  if (facets.length === 0) fail(40169, empty)
  return function* (docs) {
    const all = [...docs]
    yield Object.fromEntries(facets.map(([name, run]) => [name, [...run(all)]]))
  }
}

const unionWith: MakeStage = (operand, source) => {
  const spec = isDoc(operand) ? operand : { coll: operand }
  const { coll, pipeline = [] } = optionsOf(spec, 'coll pipeline', 40415, '$unionWith')
  if (typeof coll !== 'string' || !Array.isArray(pipeline))
    return fail(9, '$unionWith needs a collection and perhaps a pipeline')
  const run = compilePipeline(pipeline, source)
  return function* (docs) {
    yield* docs
    yield* run(source.find(coll, {}))
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
  return (
    own(stages, name)?.(spec[name], source, name) ??
    fail(40324, `Unrecognized pipeline stage name: '${name}'`)
  )
}

function compilePipeline(pipeline: readonly unknown[], source: PipelineSource): Stage {
  const compiled = pipeline.map((stage) => compileStage(stage, source))
  return (docs) => compiled.reduce((flow, stage) => stage(flow), docs)
}

/** Lazy where the stages are; everything is checked before the first document is read. */
export const runPipeline = (docs: Iterable<Doc>, pipeline: readonly unknown[], source: PipelineSource) =>
  compilePipeline(pipeline, source)(docs)
