import { sessionsByAccount } from './0001-sessions-by-account.js'
import { certificatesShowWhatWasChosen } from './0002-certificates-show-what-was-chosen.js'
import { hoursInChains } from './0003-hours-in-chains.js'
import type { Migration } from './migration.js'

/** In the order in which they run; only ever added to. */
export const allMigrations: readonly Migration[] = [
  sessionsByAccount,
  certificatesShowWhatWasChosen,
  hoursInChains,
]
