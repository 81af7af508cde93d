import { dayInBaku } from '../../../lib/calendar-day.js'
import type { ApplicantFacts } from './applicant-facts.js'
import type { ApplicationStepId } from './application-step.js'
import type { Assessment, EligibilityReason, EligibilityRule, Programme } from './programme.js'
import { isMinor } from './rules/is-minor.js'
import type { Settings } from './settings.js'

export interface Eligibility {
  readonly eligible: boolean
  /** All of them, so that a page can say everything at once. */
  readonly reasons: readonly EligibilityReason[]
}

function assess(rules: readonly EligibilityRule[], assessment: Assessment): Eligibility {
  const reasons = rules.flatMap((rule) => rule(assessment))
  return { eligible: reasons.length === 0, reasons }
}

function assessmentOf(
  facts: ApplicantFacts,
  programme: Programme,
  settings: Settings,
  now: Date,
): Assessment {
  const today = dayInBaku(now)
  return {
    // A birthday to come is a slip of the pen: it says nothing about an age.
    facts: facts.bornOn !== null && facts.bornOn > today ? { ...facts, bornOn: null } : facts,
    programme,
    limits: settings.programmes[programme.id],
    general: settings.general,
    today,
  }
}

/** May this person apply? */
export function assessEligibility(
  facts: ApplicantFacts,
  programme: Programme,
  settings: Settings,
  now: Date,
): Eligibility {
  return assess(programme.eligibility, assessmentOf(facts, programme, settings, now))
}

/** May this person begin to serve? */
export function assessAdmission(
  facts: ApplicantFacts,
  programme: Programme,
  settings: Settings,
  now: Date,
): Eligibility {
  return assess(programme.admission, assessmentOf(facts, programme, settings, now))
}

/** The pages this person goes through: an adult is not asked for a guardian. */
export function stepsFor(
  facts: Pick<ApplicantFacts, 'bornOn'>,
  programme: Programme,
  settings: Settings,
  now: Date,
): ApplicationStepId[] {
  const asksGuardian = isMinor({ facts, general: settings.general, today: dayInBaku(now) })
  return programme.steps.filter((step) => step !== 'guardian' || asksGuardian)
}
