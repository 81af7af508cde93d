export interface PasswordCost {
  /** KiB */
  readonly memoryCost: number
  readonly timeCost: number
}

/** OWASP's first recommendation for argon2id: 19 MiB, 2 passes, 1 lane. */
export const standardCost: PasswordCost = { memoryCost: 19_456, timeCost: 2 }

/** Loaded with the first password, not with the start. */
const argon2 = () => import('@node-rs/argon2')

/** The same letter typed on two keyboards can arrive as one sign or as two (NIST SP 800-63B 5.1.1.2). */
const normalised = (password: string): string => password.normalize('NFKC')

export function createPasswords(cost: PasswordCost = standardCost) {
  // The library's default algorithm is argon2id.
  const options = { parallelism: 1, ...cost }
  const hashPassword = async (password: string): Promise<string> =>
    (await argon2()).hash(normalised(password), options)
  // Verified when there is no account, so that a wrong address takes as long as a wrong password.
  let nobody: Promise<string> | null = null
  return {
    hashPassword,
    async verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
      const { verify } = await argon2()
      const matches = await verify(
        passwordHash ?? (await (nobody ??= hashPassword('a password that nobody has'))),
        normalised(password),
      )
      return passwordHash !== null && matches
    },
  }
}

export type Passwords = ReturnType<typeof createPasswords>
