import { docOf } from '../disk/records.js'
import type { PipelineSource } from '../language/pipeline.js'
import type { Doc } from '../language/values.js'
import { docField, visible, type Call } from './command.js'
import { findRecords, mapped } from './find-records.js'

/** What expressions and stages of a command may refer to: its variables, and other collections. */

export const variablesOf = (command: Doc): Doc => ({ NOW: new Date(), ...docField(command, 'let') })

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
