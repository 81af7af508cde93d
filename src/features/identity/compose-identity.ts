import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import type { Outbox } from '../../messages/outbox.js'
import type { RateLimits } from '../../web/rate-limits.js'
import { createAccountAccess } from './account-access-service.js'
import { createAccountService } from './account-service.js'
import { createAdministratorSetup } from './administrator-setup.js'
import { createAccountRepository } from './data/account-repository.js'
import { createSessionRepository } from './data/session-repository.js'
import { createTokenRepository } from './data/token-repository.js'
import { createEmailChange, type MovedEmail } from './email-change-service.js'
import { createIdentityService } from './identity-service.js'
import { createAuthentication } from './passport.js'
import { createPasswordService } from './password-service.js'
import { createPasswords, type PasswordCost } from './passwords.js'
import { createRoleService } from './role-service.js'

type Connection = Parameters<typeof createAccountRepository>[0]['connection']

interface Foundations {
  readonly connection: Connection
  readonly clock: Clock
  readonly audit: AuditLog
  readonly outbox: Outbox
  readonly rateLimits: RateLimits
  readonly passwordCost: PasswordCost
  readonly baseUrl: string
  readonly onEmailMoved: (moved: MovedEmail) => Promise<void>
}

/** Everything of this feature, introduced to each other. */
export function composeIdentity(foundations: Foundations) {
  const { connection, clock, audit, passwordCost } = foundations
  const accounts = createAccountRepository({ connection, clock })
  const tokens = createTokenRepository({ connection, clock })
  const sessions = createSessionRepository({ connection })
  const passwords = createPasswords(passwordCost)
  const own = { ...foundations, accounts, tokens, sessions, passwords }
  const identity = createIdentityService(own)
  const accountAccess = createAccountAccess(own)
  return {
    accounts,
    tokens,
    sessions,
    passwords,
    identity,
    accountAccess,
    administratorSetup: createAdministratorSetup({ accounts, accountAccess, audit }),
    emailChange: createEmailChange(own),
    passwordService: createPasswordService(own),
    accountService: createAccountService(own),
    roleService: createRoleService({ accounts, audit }),
    authentication: createAuthentication(identity),
  }
}
