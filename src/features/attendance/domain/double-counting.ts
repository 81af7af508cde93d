import { covers, lengthMinutes, merge, type Interval } from '../../../lib/interval.js'
import type { Attendance } from './attendance.js'
import { toldDeparture } from './departure.js'

/** Minutes that stand to a person's credit for the time they were at one shift. */
export interface Credited {
  readonly interval: Interval
  readonly minutes: number
}

type Known = Pick<Attendance, 'startsAt' | 'endsAt' | 'arrivedAt' | 'leftAt' | 'events'>

/** The time for which a shift can be credited: the shift, and what is known of being there before or after it. */
export function creditableInterval(attendance: Known): Interval {
  const { startsAt, endsAt, arrivedAt } = attendance
  const leftAt = attendance.leftAt ?? toldDeparture(attendance) ?? endsAt
  const from = arrivedAt !== null && arrivedAt < startsAt ? arrivedAt : startsAt
  const to = [endsAt, leftAt, from].reduce((latest, each) => (each > latest ? each : latest))
  return { from, to }
}

/**
 * The most minutes that this interval may be credited beside the others, so that no minute of anybody's day counts
 * twice: in every stretch of time, what is credited for intervals inside it is no more than the stretch is long.
 * Only stretches that begin and end where an interval does need to be looked at.
 */
export function mostMinutes(own: Interval, others: readonly Credited[]): number {
  const whole =
    merge([own, ...others.map(({ interval }) => interval)]).find((each) => covers(each, own)) ?? own
  const near = others.filter(({ interval }) => covers(whole, interval))
  const begins = [own, ...near.map(({ interval }) => interval)].map(({ from }) => from)
  const ends = [own, ...near.map(({ interval }) => interval)].map(({ to }) => to)
  const room = begins
    .filter((from) => from <= own.from)
    .flatMap((from) => ends.filter((to) => to >= own.to).map((to) => ({ from, to })))
    .map((stretch) => {
      const inside = near.filter(({ interval }) => covers(stretch, interval))
      return lengthMinutes(stretch) - inside.reduce((sum, { minutes }) => sum + minutes, 0)
    })
  return Math.max(0, Math.floor(Math.min(...room)))
}
