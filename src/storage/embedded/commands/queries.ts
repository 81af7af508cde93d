import { docOf } from '../disk/records.js'
import { evaluate } from '../language/expression.js'
import { mapped } from '../language/flows.js'
import { compileProjection, type Project } from '../language/projection.js'
import { parseSort } from '../language/sort.js'
import type { PipelineSource } from '../language/stages.js'
import type { Doc } from '../language/values.js'
import { docField, refuseCollation, visible, type Call } from './command.js'
import { findRecords, type Query } from './find-records.js'

/** What a command looks for, and what its expressions and stages may refer to. */

/** What `let` names are expressions of no document. */
export function variablesOf(command: Doc): Doc {
  const variables: Doc = { NOW: new Date() }
  for (const [name, value] of Object.entries(docField(command, 'let')))
    variables[name] = evaluate(value, {}, variables)
  return variables
}

/** The question a command, or one statement of it, asks of a collection. */
export function queryOf(call: Call, ns: string, statement: Doc, filterField: string): Query {
  refuseCollation(statement)
  return {
    view: call.view,
    collection: visible(call, ns),
    filter: docField(statement, filterField),
    sort: parseSort(statement['sort']),
    variables: variablesOf(call.command),
    hint: statement['hint'],
  }
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
