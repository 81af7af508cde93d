import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

/** Staff may give a place to somebody who waits for one. */
export const notAlreadyOn: SignUpRule = ({ standing, by }) => {
  if (standing === 'confirmed') return [hard('shift.alreadyOn')]
  if (standing === 'offered') return [hard('shift.alreadyOffered')]
  return standing === 'waiting' && by === 'self' ? [hard('shift.alreadyWaiting')] : nothing
}
