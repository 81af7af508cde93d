import { termOn } from '../sign-up-facts.js'
import { hard, nothing, soft, type SignUpRule } from './sign-up-rule.js'

/** People serve at the centre of their term; staff may borrow somebody from another one. */
export const centreOfTerm: SignUpRule = (facts) => {
  const term = termOn(facts)
  if (term === null || term.centreId === null || term.centreId === facts.shift.centreId) return nothing
  return [facts.by === 'staff' ? soft('shift.otherCentre') : hard('shift.otherCentre')]
}
