import { addMinutes, minutes, minutesBetween } from '../../../lib/minutes.js'
import { morningAfter } from '../../../lib/night.js'

interface Given {
  /** When the person was given, or offered, the place. */
  readonly at: Date
  readonly startsAt: Date
  /** The usual time to answer. */
  readonly usualMinutes: number
}

/**
 * Until when somebody may think about a place. Near the start it is a third of what is left, so that two others can still
 * be asked. Nobody has to answer at night, unless the shift begins before the morning does.
 */
export function answerBy({ at, startsAt, usualMinutes }: Given): Date {
  const third = Math.floor(Math.max(0, minutesBetween(at, startsAt)) / 3)
  const end = addMinutes(at, minutes(Math.min(usualMinutes, third)))
  const morning = morningAfter(end)
  return morning !== null && morning < startsAt ? morning : end
}
