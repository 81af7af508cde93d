import { pino } from 'pino'
import type { Connection } from 'mongoose'
import { createAuditLog } from './audit/audit-log.js'
import type { Config } from './config/config.js'
import { readSecrets } from './config/local-secrets.js'
import { createLedgerRepository } from './features/attendance/index.js'
import { createCentreRepository } from './features/centres/index.js'
import { createCohortRepository, createPlacementRepository } from './features/cohorts/index.js'
import {
  createAccountRepository,
  createAuthentication,
  createIdentityService,
  createPasswords,
  standardCost,
  type PasswordCost,
} from './features/identity/index.js'
import { createSettingsRepository, createSettingsService } from './features/programmes/index.js'
import { createVolunteerRepository } from './features/volunteers/index.js'
import { createTranslators } from './i18n/translator.js'
import type { Clock } from './lib/clock.js'
import { createOutbox } from './messages/outbox.js'
import { createRenderer } from './templates/renderer.js'
import { createRateLimits } from './web/rate-limits.js'

export interface Foundations {
  readonly config: Config
  readonly connection: Connection
  readonly clock: Clock
  /** Tests lower it: hashing is meant to be slow. */
  readonly passwordCost?: PasswordCost
}

/** The only place where things are constructed and introduced to each other. */
export function composeServices({ config, connection, clock, passwordCost = standardCost }: Foundations) {
  const secrets = readSecrets(config)
  const logger = pino({ level: config.logLevel })
  const isTest = config.environment === 'test'
  const translators = createTranslators({ strict: isTest })
  const renderer = createRenderer({ cache: config.environment !== 'development', strict: isTest })
  const audit = createAuditLog({ connection, clock })
  const outbox = createOutbox({ connection, clock })
  const rateLimits = createRateLimits(connection)

  const accounts = createAccountRepository({ connection, clock })
  const passwords = createPasswords(passwordCost)
  const identity = createIdentityService({ accounts, passwords, audit })
  const authentication = createAuthentication(identity)

  const settings = createSettingsRepository({ connection, clock })
  const settingsService = createSettingsService({ settings, audit })
  const centres = createCentreRepository({ connection })
  const volunteers = createVolunteerRepository({ connection, clock })
  const cohorts = createCohortRepository({ connection, clock })
  const placements = createPlacementRepository({ connection, clock })
  const ledger = createLedgerRepository({ connection, clock })

  return {
    config,
    connection,
    clock,
    secrets,
    logger,
    translators,
    renderer,
    audit,
    outbox,
    rateLimits,
    accounts,
    passwords,
    identity,
    authentication,
    settings,
    settingsService,
    centres,
    volunteers,
    cohorts,
    placements,
    ledger,
  }
}

export type Services = ReturnType<typeof composeServices>
