import { termOn } from '../sign-up-facts.js'
import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

/** Accepted volunteers are trained before they serve, where their cohort has a training: whoever asks. */
export const trainedFirst: SignUpRule = (facts) => {
  const training = termOn(facts)?.training ?? null
  if (training === null || training.attendedOn !== null) return nothing
  // Later shifts can be chosen now; the coordinator will note who came.
  const isAhead = training.startsAt > facts.now
  if (isAhead && training.endsAt <= facts.shift.startsAt) return nothing
  return [hard(isAhead ? 'training.ahead' : 'training.missed')]
}
