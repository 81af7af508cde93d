import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

export const shiftIsOn: SignUpRule = ({ shift }) =>
  shift.state === 'cancelled' ? [hard('shift.cancelled')] : nothing
