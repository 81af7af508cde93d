import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import type { Outbox } from '../../messages/outbox.js'
import type { SecretBox } from '../../storage/secret-box.js'
import type { RateLimits } from '../../web/rate-limits.js'
import { createAccountAccess } from './account-access-service.js'
import { createAccountService } from './account-service.js'
import { createAdministratorSetup } from './administrator-setup.js'
import { createAccountRepository } from './data/account-repository.js'
import { createSecondFactorRepository } from './data/second-factor-repository.js'
import { createSessionRepository } from './data/session-repository.js'
import { createTokenRepository } from './data/token-repository.js'
import { createEmailChange, type MovedEmail } from './email-change-service.js'
import { createIdentityService } from './identity-service.js'
import { createAuthentication } from './passport.js'
import { createPasswordService } from './password-service.js'
import { createPasswords, type PasswordCost } from './passwords.js'
import { createRoleService } from './role-service.js'
import { createSecondFactor } from './second-factor-service.js'

type Connection = Parameters<typeof createAccountRepository>[0]['connection']

interface Foundations {
  readonly connection: Connection
  readonly clock: Clock
  readonly audit: AuditLog
  readonly outbox: Outbox
  readonly rateLimits: RateLimits
  readonly passwordCost: PasswordCost
  readonly baseUrl: string
  readonly secretBox: SecretBox
  /** Roles act only for people who sign in in two steps. */
  readonly staffNeedSecondFactor: boolean
  readonly onEmailMoved: (moved: MovedEmail) => Promise<void>
}

/** Everything of this feature, introduced to each other. */
export function composeIdentity(foundations: Foundations) {
  const { connection, clock, audit, passwordCost } = foundations
  const accounts = createAccountRepository({ connection, clock })
  const tokens = createTokenRepository({ connection, clock })
  const sessions = createSessionRepository({ connection })
  const passwords = createPasswords(passwordCost)
  const secondFactors = createSecondFactorRepository({ connection, clock })
  const own = { ...foundations, accounts, tokens, sessions, passwords, secondFactors }
  const secondFactor = createSecondFactor(own)
  const identity = createIdentityService(own)
  const accountAccess = createAccountAccess(own)
  return {
    accounts,
    tokens,
    sessions,
    passwords,
    identity,
    accountAccess,
    secondFactor,
    administratorSetup: createAdministratorSetup({ accounts, accountAccess, secondFactor, audit }),
    emailChange: createEmailChange(own),
    passwordService: createPasswordService(own),
    accountService: createAccountService(own),
    roleService: createRoleService({ accounts, audit }),
    authentication: createAuthentication(identity),
  }
}
