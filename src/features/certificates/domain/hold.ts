/** Why a coordinator waits with a certificate. Codes only: what it is about is talked over, not written down. */
export const holdReasons = ['hours', 'name', 'holder-request', 'other'] as const
export type HoldReason = (typeof holdReasons)[number]

export interface HoldEvent {
  readonly at: Date
  readonly event: 'held' | 'released'
  /** Account id. */
  readonly by: string
  /** null for a release. */
  readonly reason: HoldReason | null
}

/** A certificate that is not issued, by a button or by time, until somebody releases it. */
export interface Hold {
  readonly placementId: string
  readonly reason: HoldReason
  readonly since: Date
}
