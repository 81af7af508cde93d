import { reason, type Reason } from '../../../lib/reasons.js'
import type { CreditProposal } from './claim.js'

export interface CreditFacts {
  readonly minutes: number
  readonly explanation: string | null
  readonly expectedMinutes: number
  /** `taskCreditPercent` of the settings. */
  readonly percent: number
  /** Account id of whoever accepts. */
  readonly reviewer: string
  /** What a first reviewer proposed before. */
  readonly proposal: CreditProposal | null
}

export type CreditCode = 'credit.explanationMissing' | 'credit.needsAnother'
export type CreditDecision =
  | { readonly kind: 'accept' }
  | { readonly kind: 'propose' }
  | { readonly kind: 'refuse'; readonly reason: Reason<CreditCode> }

/** The most that one reviewer may credit alone. */
export const creditLimit = (expectedMinutes: number, percent: number): number =>
  Math.floor((expectedMinutes * percent) / 100)

/** Up to the limit one reviewer decides; above it a second one confirms, and both can read why. */
export function decideCredit(facts: CreditFacts): CreditDecision {
  const { minutes, explanation, expectedMinutes, percent, reviewer, proposal } = facts
  if (minutes <= creditLimit(expectedMinutes, percent)) return { kind: 'accept' }
  if (proposal !== null && proposal.by !== reviewer && minutes <= proposal.minutes) return { kind: 'accept' }
  if (proposal !== null && proposal.by === reviewer && minutes === proposal.minutes)
    return { kind: 'refuse', reason: reason('credit.needsAnother') }
  if (explanation === null) return { kind: 'refuse', reason: reason('credit.explanationMissing') }
  return { kind: 'propose' }
}
