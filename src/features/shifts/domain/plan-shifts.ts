import { addDays, weekdayOf, type CalendarDay, type Weekday } from '../../../lib/calendar-day.js'
import { instantInBaku } from '../../../lib/clock-time.js'
import {
  statusOfDay,
  type Centre,
  type OpeningFacts,
  type Slot,
  type SlotNumber,
  type Words,
} from '../../centres/index.js'
import type { RoleNeed, Shift } from './shift.js'

/** A pattern of the week over a range of days. */
export interface Publication {
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly weekdays: readonly Weekday[]
  readonly slots: readonly SlotNumber[]
  readonly needs: readonly RoleNeed[]
}

export interface PlannedShift {
  readonly day: CalendarDay
  readonly slot: SlotNumber
  readonly startsAt: Date
  readonly endsAt: Date
}

export type SkipReason =
  | { readonly code: 'rest-day' | 'centre-closed' | 'exists' | 'past' }
  | { readonly code: 'holiday'; readonly name: Words }

export interface Skipped {
  readonly day: CalendarDay
  /** null: the whole day. */
  readonly slot: SlotNumber | null
  readonly why: SkipReason
}

export interface Plan {
  readonly shifts: readonly PlannedShift[]
  readonly skipped: readonly Skipped[]
}

export interface PlanningFacts {
  readonly centre: Centre
  readonly opening: OpeningFacts
  /** What the centre has in that time already. */
  readonly existing: readonly Pick<Shift, 'day' | 'slot' | 'startsAt' | 'state'>[]
  readonly now: Date
}

/** The longest range that is published in one step. */
export const longestPublicationDays = 100

function daysOf({ from, to, weekdays }: Publication): CalendarDay[] {
  const days: CalendarDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekdays.includes(weekdayOf(day))) days.push(day)
  return days
}

const plannedAt = (day: CalendarDay, { number, startsAt, endsAt }: Slot): PlannedShift => ({
  day,
  slot: number,
  startsAt: instantInBaku(day, startsAt),
  endsAt: instantInBaku(day, endsAt),
})

/** What publishing would make and what it would leave out, and why. */
export function planShifts(publication: Publication, facts: PlanningFacts): Plan {
  const { centre, opening, existing, now } = facts
  const published = existing.filter(({ state }) => state === 'published')
  // A shift that was moved by half an hour still is that day's shift.
  const isTaken = ({ day, slot, startsAt }: PlannedShift): boolean =>
    published.some(
      (each) => (each.day === day && each.slot === slot) || each.startsAt.getTime() === startsAt.getTime(),
    )
  const slots = centre.slots.filter(({ number }) => publication.slots.includes(number))
  const shifts: PlannedShift[] = []
  const skipped: Skipped[] = []
  for (const day of daysOf(publication)) {
    const status = statusOfDay(day, opening)
    if (!status.open) {
      const why: SkipReason =
        status.why === 'holiday' ? { code: 'holiday', name: status.name } : { code: status.why }
      skipped.push({ day, slot: null, why })
      continue
    }
    for (const planned of slots.map((slot) => plannedAt(day, slot))) {
      const isPast = planned.startsAt.getTime() <= now.getTime()
      if (isPast) skipped.push({ day, slot: planned.slot, why: { code: 'past' } })
      else if (isTaken(planned)) {
        skipped.push({ day, slot: planned.slot, why: { code: 'exists' } })
      } else shifts.push(planned)
    }
  }
  return { shifts, skipped }
}
