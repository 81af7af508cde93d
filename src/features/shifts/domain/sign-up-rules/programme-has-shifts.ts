import { servesByOf } from '../../../programmes/index.js'
import { termOn } from '../sign-up-facts.js'
import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

export const programmeHasShifts: SignUpRule = (facts) => {
  const term = termOn(facts)
  if (term === null) return nothing
  return servesByOf(term.programme) === 'shifts' ? nothing : [hard('programme.noShifts')]
}
