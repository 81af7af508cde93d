import { allCommands } from './commands/all-commands.js'
import { indexOptions } from './commands/index-commands.js'
import { deleteFields, updateFields } from './commands/write-commands.js'
import { plainOperators } from './language/expression-operators.js'
import { lazyOperators } from './language/expression-forms.js'
import { accumulators } from './language/group.js'
import { fieldOperators, topOperators } from './language/match.js'
import { findProjections } from './language/projection.js'
import { stages } from './language/pipeline.js'
import { updateOperators } from './language/update-operators.js'
import type { Sessions } from './sessions/sessions.js'

const noSessions: Sessions = {
  transactionFor: () => undefined,
  disconnected: () => undefined,
  earlierReply: () => undefined,
  remember: () => undefined,
  commit: () => undefined,
  abort: () => undefined,
  abortQuietly: () => undefined,
  end: () => undefined,
  sweep: () => undefined,
}

const names = (table: object): string[] => Object.keys(table).sort()

/** Everything the store answers, read from the tables it answers from; all else is refused. */
export function permitted(): Record<string, string[]> {
  const commands = allCommands(noSessions)
  return {
    commands: names(commands).map(
      (name) => `${name}(${[...(commands[name]?.fields ?? [])].sort().join(', ')})`,
    ),
    'fields of an update': [...updateFields].sort(),
    'fields of a delete': [...deleteFields].sort(),
    'query operators': names({ ...fieldOperators, ...topOperators, $regex: 1, $options: 1 }),
    'update operators': [
      ...names(updateOperators),
      '$',
      '$[]',
      '$[name]',
      '$each',
      '$position',
      '$slice',
      '$sort',
    ],
    'projection operators': [...findProjections].sort(),
    stages: names(stages),
    accumulators: names(accumulators),
    expressions: names({ ...plainOperators, ...lazyOperators }),
    variables: ['$$CURRENT', '$$NOW', '$$REMOVE', '$$ROOT'],
    'index options': [...indexOptions].sort(),
  }
}

export function printPermitted(): string {
  return Object.entries(permitted())
    .map(([title, list]) => `## ${title}\n${list.map((name) => `- \`${name}\``).join('\n')}`)
    .join('\n\n')
}
