export const tokenPurposes = [
  'verify-email',
  'change-email',
  'sign-in',
  'reset-password',
  'first-password',
] as const
export type TokenPurpose = (typeof tokenPurposes)[number]

/** How long a link in a letter works. The letters and pages say the same numbers. */
export const tokenMinutes: Readonly<Record<TokenPurpose, number>> = {
  'verify-email': 48 * 60,
  'change-email': 48 * 60,
  'sign-in': 30,
  'reset-password': 60,
  'first-password': 72 * 60,
}

export interface Token {
  readonly purpose: TokenPurpose
  readonly accountId: string
  /** The address it was sent to: a link doesn't vouch for another one. */
  readonly email: string | null
}
