import { docOf } from '../disk/records.js'
import { evaluate } from '../language/expression.js'
import type { PipelineSource } from '../language/pipeline.js'
import { compileProjection, type Project } from '../language/projection.js'
import type { Doc } from '../language/values.js'
import { docField, visible, type Call } from './command.js'
import { findRecords, mapped } from './find-records.js'

/** What expressions and stages of a command may refer to: its variables, and other collections. */

/** What `let` names are expressions of no document. */
export function variablesOf(command: Doc): Doc {
  const variables: Doc = { NOW: new Date() }
  for (const [name, value] of Object.entries(docField(command, 'let')))
    variables[name] = evaluate(value, {}, variables)
  return variables
}

export const projectionOf = (spec: unknown, variables: Doc): Project | undefined =>
  compileProjection(spec, {
    evaluate: (expression, doc) => evaluate(expression, doc, variables),
    inFind: true,
  })

export function pipelineSource(call: Call, variables: Doc): PipelineSource {
  const { view, db } = call
  return {
    variables,
    find: (name, filter) => {
      const query = { view, collection: visible(call, `${db}.${name}`), filter, sort: [] }
      return mapped(findRecords(query), ({ rec }) => docOf(rec))
    },
  }
}
