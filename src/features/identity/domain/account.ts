import type { Grant } from '../../../access/roles.js'
import type { Locale } from '../../../i18n/locales.js'

/** Somebody who can sign in. People entered by an operator may have no account at all, or one without an address. */
export interface Account {
  readonly id: string
  readonly name: string
  /** Lower-cased; null for people without e-mail. */
  readonly email: string | null
  readonly emailVerifiedAt: Date | null
  readonly passwordHash: string | null
  readonly hasSecondFactor: boolean
  readonly locale: Locale
  readonly grants: readonly Grant[]
  readonly volunteerId: string | null
  readonly closedAt: Date | null
  readonly createdAt: Date
}

export interface NewAccount {
  readonly name: string
  readonly email: string | null
  readonly passwordHash: string | null
  readonly locale: Locale
  readonly emailVerifiedAt?: Date
  readonly grants?: readonly Grant[]
  readonly volunteerId?: string
}

/** Somebody may use it. */
export const isOpen = (account: Account | null): account is Account =>
  account !== null && account.closedAt === null
