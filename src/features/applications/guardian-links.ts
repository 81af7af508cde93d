import { createHmac, timingSafeEqual } from 'node:crypto'

const tokenPattern = /^([0-9a-f]{24})-([\w-]{43})$/

/**
 * The address in a reminder. Of the first letter's token only a hash is kept, so a reminder carries another one: the id of
 * the question with a seal of ours. Both addresses lead to the same page.
 */
export function createGuardianLinks(secret: string) {
  const sealOf = (id: string): string =>
    createHmac('sha256', secret).update(`guardian-reminder:${id}`).digest('base64url')
  return {
    tokenOf: (id: string): string => `${id}-${sealOf(id)}`,
    /** null for any other token. */
    idOf(token: string): string | null {
      const [, id, seal] = tokenPattern.exec(token) ?? []
      if (id === undefined || seal === undefined) return null
      return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(id))) ? id : null
    },
  }
}

export type GuardianLinks = ReturnType<typeof createGuardianLinks>
