/** A link by which employees of one company begin their own application. Only a hash of its secret is kept. */
export interface Invitation {
  readonly id: string
  readonly organisationId: string
  readonly createdAt: Date
  readonly createdBy: string
  readonly expiresAt: Date
  readonly maxUses: number
  /** Counted down atomically. */
  readonly usesLeft: number
  readonly revokedAt: Date | null
}

export type InvitationState = 'open' | 'expired' | 'used-up' | 'revoked'

export function invitationState(invitation: Invitation, now: Date): InvitationState {
  if (invitation.revokedAt !== null) return 'revoked'
  if (invitation.expiresAt <= now) return 'expired'
  return invitation.usesLeft > 0 ? 'open' : 'used-up'
}
