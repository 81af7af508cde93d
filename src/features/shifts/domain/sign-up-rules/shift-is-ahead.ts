import { addMinutes, minutes } from '../../../../lib/minutes.js'
import { hard, nothing, soft, type SignUpRule } from './sign-up-rule.js'

/** People sign up until some hours before; staff may write somebody down later, even afterwards, and say why. */
export const shiftIsAhead: SignUpRule = ({ shift, settings, now, by }) => {
  const isPast = shift.startsAt.getTime() <= now.getTime()
  if (by === 'staff') return isPast ? [soft('shift.past')] : nothing
  if (isPast) return [hard('shift.past')]
  if (by === 'waiting-list') return nothing
  const closesBefore = settings.general.signUpClosesMinutes
  const closed = shift.startsAt.getTime() < addMinutes(now, minutes(closesBefore)).getTime()
  return closed ? [hard('shift.signUpClosed', { minutes: closesBefore })] : nothing
}
