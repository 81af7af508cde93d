import { termOn } from '../sign-up-facts.js'
import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

/** A term that has not begun, or is over by then, says more than having none. */
export const termCoversDay: SignUpRule = (facts) => {
  if (termOn(facts) !== null) return nothing
  const hasTerm = facts.person.terms.some(({ state }) => state === 'active')
  return [hard(hasTerm ? 'term.notOnDay' : 'term.none')]
}
