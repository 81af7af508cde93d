import { pino } from 'pino'
import type { Connection } from 'mongoose'
import { createAuditLog } from './audit/audit-log.js'
import type { Config } from './config/config.js'
import { readSecrets } from './config/local-secrets.js'
import { createTranslators } from './i18n/translator.js'
import { createJobHistory } from './jobs/job-history.js'
import type { Clock } from './lib/clock.js'
import { composeMessages } from './messages/compose-messages.js'
import { createLeases } from './storage/leases.js'
import { createSecretBox } from './storage/secret-box.js'
import { createRenderer } from './templates/renderer.js'
import { createRateLimits } from './web/rate-limits.js'

export interface Foundations {
  readonly config: Config
  readonly connection: Connection
  readonly clock: Clock
}

/** What every feature stands on, and what knows of none of them. */
export function composeGround({ config, connection, clock }: Foundations) {
  const secrets = readSecrets(config)
  const logger = pino({ level: config.logLevel })
  const isTest = config.environment === 'test'
  const translators = createTranslators({ strict: isTest })
  const renderer = createRenderer({ cache: !config.reloadViews, strict: isTest })
  return {
    config,
    connection,
    clock,
    secrets,
    secretBox: createSecretBox(secrets.needsKey),
    logger,
    translators,
    renderer,
    audit: createAuditLog({ connection, clock }),
    leases: createLeases({ connection, clock }),
    jobHistory: createJobHistory({ connection }),
    rateLimits: createRateLimits(connection),
    ...composeMessages({ config, connection, clock, logger, translators, renderer }),
  }
}
