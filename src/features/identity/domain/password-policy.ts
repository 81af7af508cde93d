import { reason, type Reason } from '../../../lib/reasons.js'
import { commonPasswords } from './common-passwords.js'

export const shortestPassword = 10
export const longestPassword = 128
/** What has to be left of a password when the person's own name and address are taken out of it. */
const leastOfOneOwn = 6

export type PasswordProblem =
  'password.tooShort' | 'password.tooLong' | 'password.common' | 'password.ownDetails'

export interface PasswordOwner {
  readonly name: string
  readonly email: string | null
}

/** Code points, as NIST counts them. */
const lengthOf = (text: string): number => Array.from(text).length

/** "aaaaaaaaaa", "abababababab", "123123123123" */
const isRepetition = (text: string): boolean => /^(.{1,4})\1+$/u.test(text)

function withoutOwnDetails(text: string, { name, email }: PasswordOwner): string {
  const details = [email, email?.split('@')[0], ...name.toLowerCase().split(/\s+/)]
  return details
    .filter((detail) => typeof detail === 'string')
    .filter((detail) => lengthOf(detail) >= 3)
    .reduce((rest, detail) => rest.replaceAll(detail, ''), text)
}

/**
 * Length and being guessable count, a mixture of signs doesn't (NIST SP 800-63B 5.1.1.2, OWASP ASVS 6.2).
 * Returns everything that stands in the way at once.
 */
export function passwordProblems(password: string, owner: PasswordOwner): Reason<PasswordProblem>[] {
  const folded = password.normalize('NFKC').toLowerCase()
  const isCommon = commonPasswords.has(folded) || isRepetition(folded)
  const isOwn = lengthOf(withoutOwnDetails(folded, owner)) < leastOfOneOwn
  return [
    ...(lengthOf(password) < shortestPassword
      ? [reason('password.tooShort', { limit: shortestPassword })]
      : []),
    ...(lengthOf(password) > longestPassword ? [reason('password.tooLong', { limit: longestPassword })] : []),
    ...(isCommon ? [reason('password.common')] : []),
    ...(isOwn && !isCommon && lengthOf(password) >= shortestPassword ? [reason('password.ownDetails')] : []),
  ]
}
