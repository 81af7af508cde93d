import type { SlotNumber } from '../../centres/index.js'
import { weekdayOf, type CalendarDay, type Weekday } from '../../../lib/calendar-day.js'

/** `want`: gladly; `can`: if needed; `no`: not at that time. */
export const availabilityLevels = ['want', 'can', 'no'] as const
export type AvailabilityLevel = (typeof availabilityLevels)[number]

export const exceptionKinds = ['away', 'free'] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** Days that differ from the usual week: away, or free although usually not. Both days belong to it. */
export interface AvailabilityException {
  readonly id: string
  readonly kind: ExceptionKind
  readonly from: CalendarDay
  readonly to: CalendarDay
}

/** One slot of the week, such as `1-2`: Monday's second. */
export type WeekSlot = `${Weekday}-${SlotNumber}`

export const weekSlot = (weekday: Weekday, slot: SlotNumber): WeekSlot => `${weekday}-${slot}`

/** When one person can come. What was never said is unknown, which is not the same as no. */
export interface Availability {
  readonly volunteerId: string
  readonly week: Readonly<Partial<Record<WeekSlot, AvailabilityLevel>>>
  readonly exceptions: readonly AvailabilityException[]
  /** The most shifts a week the person wants; null: as many as the programme allows. */
  readonly maxShiftsPerWeek: number | null
  /** Proposals leave the person in peace up to and including this day; null: no pause. */
  readonly pausedUntil: CalendarDay | null
  readonly updatedAt: Date
}

const holdsOn = (exception: AvailabilityException, day: CalendarDay): boolean =>
  exception.from <= day && day <= exception.to

/** Being away wins over being free, and both over the usual week. */
export function isAvailable(
  availability: Availability | null,
  day: CalendarDay,
  slot: SlotNumber,
): AvailabilityLevel | 'unknown' {
  if (availability === null) return 'unknown'
  const { exceptions, pausedUntil, week } = availability
  if (pausedUntil !== null && day <= pausedUntil) return 'no'
  const kinds = exceptions.filter((each) => holdsOn(each, day)).map(({ kind }) => kind)
  if (kinds.includes('away')) return 'no'
  if (kinds.includes('free')) return 'want'
  return week[weekSlot(weekdayOf(day), slot)] ?? 'unknown'
}
