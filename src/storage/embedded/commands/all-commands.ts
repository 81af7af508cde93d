import type { Sessions } from '../sessions/sessions.js'
import { adminCommands } from './admin-commands.js'
import { collectionCommands } from './collection-commands.js'
import type { Command } from './command.js'
import { explainCommands } from './explain-command.js'
import { indexCommands } from './index-commands.js'
import { readCommands } from './read-commands.js'
import { writeCommands } from './write-commands.js'

/** Every command there is an answer to. */
export const allCommands = (sessions: Sessions): Record<string, Command> => ({
  ...readCommands,
  ...explainCommands,
  ...writeCommands,
  ...collectionCommands,
  ...indexCommands,
  ...adminCommands(sessions),
})
