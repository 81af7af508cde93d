export type ClaimState = 'taken' | 'submitted' | 'returned' | 'accepted' | 'expired' | 'released'

/** Something is still to be done by the volunteer. */
export const unfinishedStates = ['taken', 'returned'] as const satisfies readonly ClaimState[]
/** The task went back to the pool; it may be taken again. */
export const endedStates = ['expired', 'released'] as const satisfies readonly ClaimState[]

export interface Submission {
  readonly at: Date
  readonly text: string
  readonly links: readonly string[]
  /** As declared by the volunteer. */
  readonly spentMinutes: number
}

export interface ClaimMessage {
  readonly at: Date
  readonly from: 'volunteer' | 'desk'
  /** Account id. */
  readonly by: string
  readonly text: string
}

export interface ClaimEvent {
  readonly at: Date
  readonly state: ClaimState | 'credit-proposed'
  /** Account id; null: the system. */
  readonly by: string | null
  readonly comment: string | null
  readonly minutes: number | null
}

/** More minutes than one reviewer may give alone; they wait for a second one. */
export interface CreditProposal {
  readonly minutes: number
  readonly explanation: string
  readonly by: string
  readonly at: Date
}

/** One volunteer's work on one task. Taking it again after giving it back continues the same claim. */
export interface Claim {
  readonly id: string
  readonly taskId: string
  readonly volunteerId: string
  readonly placementId: string
  readonly state: ClaimState
  readonly takenAt: Date
  readonly dueAt: Date
  readonly submittedAt: Date | null
  readonly submissions: readonly Submission[]
  readonly messages: readonly ClaimMessage[]
  /** The last message is a question of the volunteer. */
  readonly awaitsAnswer: boolean
  readonly proposal: CreditProposal | null
  readonly acceptedMinutes: number | null
  /** When the minutes were seen in the ledger; null also while they are on their way. */
  readonly creditedAt: Date | null
  /** The due moment of which a warning was sent. */
  readonly warnedOf: Date | null
  /** Whether a place of the task is still kept for it. */
  readonly holdsPlace: boolean
  readonly history: readonly ClaimEvent[]
}

export const isUnfinished = (claim: Pick<Claim, 'state'>): boolean =>
  claim.state === 'taken' || claim.state === 'returned'

export const isEnded = (claim: Pick<Claim, 'state'>): boolean =>
  claim.state === 'expired' || claim.state === 'released'
