import { commands } from './commands/dispatch.js'
import { indexOptions } from './commands/index-commands.js'
import { outputStages } from './commands/output-stages.js'
import { deleteFields, updateFields } from './commands/write-commands.js'
import { expressionNames } from './language/expression.js'
import { accumulatorNames } from './language/group.js'
import { queryOperatorNames } from './language/match.js'
import { stageNames } from './language/pipeline.js'
import { findProjections } from './language/projection.js'
import { updateOperatorNames } from './language/update.js'

/** Everything the store answers, read from the tables it answers from; all else is refused. */
export function permitted(): Record<string, string[]> {
  const lists: Record<string, readonly string[]> = {
    commands: Object.entries(commands).map(
      ([name, { fields }]) => `${name}(${[...fields].sort().join(', ')})`,
    ),
    'fields of an update': updateFields,
    'fields of a delete': deleteFields,
    'query operators': queryOperatorNames,
    'update operators': updateOperatorNames,
    'projection operators': findProjections,
    stages: [...stageNames, ...outputStages],
    accumulators: accumulatorNames,
    expressions: expressionNames,
    variables: ['$$CURRENT', '$$NOW', '$$REMOVE', '$$ROOT'],
    'index options': indexOptions,
  }
  return Object.fromEntries(Object.entries(lists).map(([title, names]) => [title, [...names].sort()]))
}

export const printPermitted = (): string =>
  Object.entries(permitted())
    .map(([title, list]) => `## ${title}\n\n${list.map((name) => `- \`${name}\``).join('\n')}`)
    .join('\n\n')
