import { dayInBaku } from '../../../lib/calendar-day.js'
import type { Attendance } from './attendance.js'

/** The shift is over, and nobody wrote down that the person left. */
export const isDepartureMissing = (
  { state, hours, endsAt }: Pick<Attendance, 'state' | 'hours' | 'endsAt'>,
  now: Date,
): boolean => state === 'here' && hours === 'open' && endsAt <= now

/** The events of this stay: those before the last arrival are about one that was taken back. */
function eventsOfStay({ events }: Pick<Attendance, 'events'>): Attendance['events'] {
  const arrival = events.findLastIndex(({ change }) => change === 'arrived' || change === 'was-here')
  return events.slice(arrival + 1)
}

/** When the person says they left; null when they have not been asked or have not answered. */
export const toldDeparture = (attendance: Pick<Attendance, 'events'>): Date | null =>
  eventsOfStay(attendance).findLast(({ change }) => change === 'departure-told')?.at ?? null

export type DepartureProblem = 'time.future' | 'time.beforeArrival'

/** What stands against a time of leaving; null when nothing does. */
export function departureProblem(
  { arrivedAt }: Pick<Attendance, 'arrivedAt'>,
  { at, now }: { readonly at: Date; readonly now: Date },
): DepartureProblem | null {
  if (at > now) return 'time.future'
  return arrivedAt !== null && at < arrivedAt ? 'time.beforeArrival' : null
}

const askedWithinDays = 14

/** How far back shifts are asked about: what is older has been settled otherwise. */
export const askingSince = (now: Date): Date => new Date(now.getTime() - askedWithinDays * 24 * 60 * 60_000)

/**
 * Whom to ask today when they left, with the shifts in question. Everybody is asked once about a shift, from the day
 * after it on, and by one letter a day however many shifts there are.
 */
export function departuresToAsk(all: readonly Attendance[], now: Date): Map<string, Attendance[]> {
  const today = dayInBaku(now)
  const askedOf = (attendance: Attendance) =>
    eventsOfStay(attendance).filter(({ change }) => change === 'departure-asked')
  const askedToday = new Set(
    all
      .filter((each) => askedOf(each).some(({ recordedAt }) => dayInBaku(recordedAt) === today))
      .map(({ volunteerId }) => volunteerId),
  )
  const open = all.filter(
    (each) =>
      isDepartureMissing(each, now) &&
      dayInBaku(each.startsAt) < today &&
      toldDeparture(each) === null &&
      askedOf(each).length === 0 &&
      !askedToday.has(each.volunteerId),
  )
  const byPerson = new Map<string, Attendance[]>()
  for (const each of open) byPerson.set(each.volunteerId, [...(byPerson.get(each.volunteerId) ?? []), each])
  return byPerson
}
