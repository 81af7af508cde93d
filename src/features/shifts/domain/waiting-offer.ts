import { minutesBetween } from '../../../lib/minutes.js'
import type { GeneralSettings } from '../../programmes/index.js'
import type { SignUpDecision } from './sign-up-decision.js'

/** Whoever is asked later than this could hardly get there. */
const leastMinutesToAsk = 30

interface Freed {
  readonly decision: Pick<SignUpDecision, 'outcome' | 'warnings'>
  readonly startsAt: Date
  readonly now: Date
  readonly limits: Pick<GeneralSettings, 'freeCancellationMinutes'>
}

/**
 * How a place that came free reaches somebody who waits. Far from the start it is simply theirs, as they were promised;
 * when they could no longer give it back freely, or a limit speaks against it, they are asked first.
 */
export function handOver({ decision, startsAt, now, limits }: Freed): 'confirm' | 'offer' | 'not' {
  const left = minutesBetween(now, startsAt)
  if (decision.outcome === 'refuse' || left < leastMinutesToAsk) return 'not'
  return decision.warnings.length > 0 || left < limits.freeCancellationMinutes ? 'offer' : 'confirm'
}
