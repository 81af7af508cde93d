import { nothing, soft, type SignUpRule } from './sign-up-rule.js'

/** Only staff are warned: whoever signs up for a shift has just said that they can come. */
export const isAvailableThen: SignUpRule = ({ available, by }) =>
  by === 'staff' && available === 'no' ? [soft('shift.notAvailable')] : nothing
