import { createHmac, timingSafeEqual } from 'node:crypto'

const tokenPattern = /^([0-9a-f]{24})-([\w-]{43})$/

/**
 * An id with a seal of ours, for addresses that open something without signing in: the store holds nothing that opens it,
 * and the address can be made again. The purpose keeps a seal for one thing from opening another.
 */
export function createSealedIds(secret: string, purpose: string) {
  const sealOf = (id: string): string =>
    createHmac('sha256', secret).update(`${purpose}:${id}`).digest('base64url')
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

export type SealedIds = ReturnType<typeof createSealedIds>
