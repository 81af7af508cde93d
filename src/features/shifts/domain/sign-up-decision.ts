import type { SignUpFacts } from './sign-up-facts.js'
import { signUpRules } from './sign-up-rules/index.js'
import type { SignUpReason } from './sign-up-rules/sign-up-rule.js'

export interface SignUpDecision {
  /** `waitlist`: nothing stands against it but that no place is free. */
  readonly outcome: 'confirm' | 'waitlist' | 'refuse'
  /** Why not: all of it, so that a page can say everything at once. */
  readonly reasons: readonly SignUpReason[]
  /** What to think about first; it does not stop anybody. */
  readonly warnings: readonly SignUpReason[]
}

/** Whether this person may take this place. The last free place is not settled here but by one atomic update. */
export function decideSignUp(facts: SignUpFacts): SignUpDecision {
  const findings = signUpRules.flatMap((rule) => rule(facts))
  const of = (weight: 'hard' | 'soft') =>
    findings.filter((each) => each.weight === weight).map(({ reason }) => reason)
  const reasons = of('hard')
  const isFree = (facts.role?.free ?? 0) > 0
  const outcome = reasons.length > 0 ? 'refuse' : isFree ? 'confirm' : 'waitlist'
  return { outcome, reasons, warnings: of('soft') }
}
