import { createHash } from 'node:crypto'
import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { Clock } from '../../lib/clock.js'
import type { Outbox } from '../../messages/outbox.js'
import { newId } from '../../storage/identifiers.js'
import type { SecretBox } from '../../storage/secret-box.js'
import type { RateLimits } from '../../web/rate-limits.js'
import type { AccountRepository } from './data/account-repository.js'
import type { SecondFactorRepository } from './data/second-factor-repository.js'
import type { SessionRepository } from './data/session-repository.js'
import { isOpen } from './domain/account.js'
import { codePeriodSeconds, codeWindow, isTimedCode, plainCode, stepOf } from './domain/second-factor.js'
import { newRecoveryCodes, recoveryHash } from './recovery-codes.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly secondFactors: SecondFactorRepository
  readonly sessions: Pick<SessionRepository, 'endSessions'>
  readonly secretBox: SecretBox
  readonly outbox: Outbox
  readonly audit: AuditLog
  readonly rateLimits: RateLimits
  readonly clock: Clock
}

export interface Enrolment {
  /** Base32, for typing where there is no camera. */
  readonly secret: string
  /** otpauth://…, for a QR code. */
  readonly uri: string
}

export type SecondFactorState = 'off' | 'begun' | 'on'

type FactorEvent =
  `account.${'second-factor-set' | 'second-factor-removed' | 'recovery-code-used' | 'recovery-codes-renewed'}`

/** Short and plain, because every letter makes the QR code denser. */
const issuer = 'DOST'

/** The library comes with the first code: most requests need none. */
async function authenticatorOf(secret: string, label: string) {
  const { TOTP, Secret } = await import('otpauth')
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: codePeriodSeconds })
}

async function newSecret(): Promise<string> {
  const { Secret } = await import('otpauth')
  // RFC 4226, 4: at least 128 bits, 160 recommended.
  return new Secret({ size: 20 }).base32
}

/** A second factor beside the password or the letter: a code from an app, or a recovery code that was written down. */
export function createSecondFactor(dependencies: Dependencies) {
  const { accounts, secondFactors, sessions, secretBox, outbox, audit, rateLimits, clock } = dependencies

  const contextOf = (accountId: string): string => `second-factor:${accountId}`

  const tell = async (accountId: string, letter: 'second-factor-set' | 'second-factor-removed') => {
    const account = await accounts.getAccount(accountId)
    if (account.email === null) return
    const payload = { name: account.name, changedAt: clock.now().toISOString() }
    await outbox.enqueue(letter, { to: account, payload, key: newId() })
  }

  const record = (event: FactorEvent, actor: string | null, accountId: string) =>
    audit.record(event, {
      actor: actor === null ? null : { accountId: actor },
      subject: `account:${accountId}`,
      details: {},
    })

  /** null after the key of the secret box has been changed: then a recovery code or an administrator helps. */
  const secretOf = (accountId: string, sealedSecret: string): string | null => {
    try {
      return secretBox.open(sealedSecret, contextOf(accountId))
    } catch {
      return null
    }
  }

  /** The period a right code belongs to; null for a wrong one. */
  const stepFor = async (accountId: string, sealedSecret: string, typed: string): Promise<number | null> => {
    const secret = secretOf(accountId, sealedSecret)
    if (secret === null) return null
    const now = clock.now()
    const delta = (await authenticatorOf(secret, accountId)).validate({
      token: plainCode(typed),
      timestamp: now.getTime(),
      window: codeWindow,
    })
    return delta === null ? null : stepOf(now, delta)
  }

  /** Right, and never used before. Attempts are counted per account, wherever they come from. */
  const isRight = async (accountId: string, typed: string): Promise<boolean> => {
    const throttle = createHash('sha256').update(contextOf(accountId)).digest('hex')
    await rateLimits.consume('sign-in-account', throttle)
    const factor = await secondFactors.findFactor(accountId)
    if (factor === null || factor.confirmedAt === null) return false
    if (!isTimedCode(typed)) {
      if (!(await secondFactors.useRecovery(accountId, recoveryHash(typed)))) return false
      await record('account.recovery-code-used', accountId, accountId)
    } else {
      const step = await stepFor(accountId, factor.sealedSecret, typed)
      if (step === null || !(await secondFactors.useStep(accountId, step))) return false
    }
    await rateLimits.forget('sign-in-account', throttle)
    return true
  }

  return {
    /**
     * What the first step hangs on: it ends with the password that was true then, as sessions and links do. null where
     * there is no second step.
     */
    async firstStepMark(accountId: string): Promise<string | null> {
      const account = await accounts.findAccount(accountId)
      if (!isOpen(account) || !account.hasSecondFactor) return null
      return createHash('sha256')
        .update(`${account.id}:${account.passwordHash ?? ''}`)
        .digest('hex')
    },

    async stateOf({ accountId }: Actor): Promise<{ state: SecondFactorState; recoveryLeft: number }> {
      const factor = await secondFactors.findFactor(accountId)
      if (factor === null) return { state: 'off', recoveryLeft: 0 }
      return { state: factor.confirmedAt === null ? 'begun' : 'on', recoveryLeft: factor.recovery.length }
    },

    /** A fresh secret; one that was begun before and never confirmed is thrown away. */
    async begin({ accountId }: Actor): Promise<void> {
      await secondFactors.beginFactor(accountId, secretBox.seal(await newSecret(), contextOf(accountId)))
    },

    /** What the app has to be told, until it is confirmed; null before it was begun and after. */
    async enrolment({ accountId, email, name }: Actor): Promise<Enrolment | null> {
      const factor = await secondFactors.findFactor(accountId)
      if (factor === null || factor.confirmedAt !== null) return null
      const secret = secretOf(accountId, factor.sealedSecret)
      if (secret === null) return null
      return { secret, uri: (await authenticatorOf(secret, email ?? name)).toString() }
    },

    /** @returns the recovery codes, which nobody can find out afterwards; null when the code is wrong */
    async confirm(
      { accountId }: Actor,
      { code, sessionId }: { readonly code: string; readonly sessionId: string },
    ): Promise<readonly string[] | null> {
      const factor = await secondFactors.findFactor(accountId)
      if (factor === null || factor.confirmedAt !== null) return null
      const { sealedSecret } = factor
      const step = await stepFor(accountId, sealedSecret, code)
      if (step === null) return null
      const { codes, hashes } = newRecoveryCodes()
      const confirmed = { sealedSecret, step, recovery: hashes }
      if (!(await secondFactors.confirmFactor(accountId, confirmed))) return null
      // Every other session began with one step.
      await sessions.endSessions(accountId, sessionId)
      await record('account.second-factor-set', accountId, accountId)
      await tell(accountId, 'second-factor-set')
      return codes
    },

    /** Lets in whom a password or a letter has brought this far. */
    async admit(accountId: string, typed: string): Promise<boolean> {
      const subject = `account:${accountId}`
      if (!(await isRight(accountId, typed))) {
        await audit.record('account.sign-in-refused', {
          actor: null,
          subject,
          details: { reason: 'second-factor' },
        })
        return false
      }
      await audit.record('account.signed-in', {
        actor: { accountId },
        subject,
        details: { method: 'second-factor' },
      })
      return true
    },

    /** New recovery codes in place of the old ones; null when the code is wrong. */
    async renewRecovery({ accountId }: Actor, typed: string): Promise<readonly string[] | null> {
      if (!(await isRight(accountId, typed))) return null
      const { codes, hashes } = newRecoveryCodes()
      await secondFactors.replaceRecovery(accountId, hashes)
      await record('account.recovery-codes-renewed', accountId, accountId)
      return codes
    },

    async turnOff({ accountId }: Actor, typed: string): Promise<boolean> {
      if (!(await isRight(accountId, typed))) return false
      if (!(await secondFactors.removeFactor(accountId))) return false
      await record('account.second-factor-removed', accountId, accountId)
      await tell(accountId, 'second-factor-removed')
      return true
    },

    /** For who has lost both the app and the codes. @param by null for somebody at the machine itself */
    async remove(by: Pick<Actor, 'accountId'> | null, accountId: string): Promise<void> {
      if (!(await secondFactors.removeFactor(accountId))) return
      // The lost telephone may hold a session too.
      await sessions.endSessions(accountId, null)
      await record('account.second-factor-removed', by?.accountId ?? null, accountId)
      await tell(accountId, 'second-factor-removed')
    },
  }
}

export type SecondFactor = ReturnType<typeof createSecondFactor>
