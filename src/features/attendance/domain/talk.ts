import { dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import type { Attendance } from './attendance.js'

/** That somebody talked with a person who had not come several times: when and who, never what was said. */
export interface Talk {
  readonly volunteerId: string
  readonly placementId: string
  readonly centreId: string
  readonly programme: string
  readonly heldOn: CalendarDay
  readonly at: Date
  /** Account id. */
  readonly by: string
}

interface TermFacts {
  /** Of one term. */
  readonly attendances: readonly Pick<Attendance, 'signUpId' | 'state' | 'startsAt'>[]
  readonly talks: readonly Pick<Talk, 'heldOn'>[]
  /** Sign-ups whose no-show the person disputes: they count when somebody has decided. */
  readonly disputed: ReadonlySet<string>
}

/** The days of the no-shows since the last talk, in order. */
export function missedSinceTalk({ attendances, talks, disputed }: TermFacts): CalendarDay[] {
  const lastTalk = talks
    .map(({ heldOn }) => heldOn)
    .sort()
    .at(-1)
  return attendances
    .filter(({ state, signUpId }) => state === 'no-show' && !disputed.has(signUpId))
    .map(({ startsAt }) => dayInBaku(startsAt))
    .filter((day) => lastTalk === undefined || day > lastTalk)
    .sort()
}

/** Time for a talk, and for nothing else: nobody is excluded by a number. */
export const isTimeToTalk = (missed: readonly CalendarDay[], noShowsBeforeTalk: number): boolean =>
  missed.length >= noShowsBeforeTalk

/** A talk about these no-shows was held after the last of them, and not in the future. */
export function talkDayProblem(
  heldOn: CalendarDay,
  { missed, today }: { readonly missed: readonly CalendarDay[]; readonly today: CalendarDay },
): 'talk.future' | 'talk.tooEarly' | null {
  if (heldOn > today) return 'talk.future'
  const last = missed.at(-1)
  return last !== undefined && heldOn < last ? 'talk.tooEarly' : null
}
