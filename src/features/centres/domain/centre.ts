import { clockTimeOf, minutesOfDay, type ClockTime } from '../../../lib/clock-time.js'
import type { Weekday } from '../../../lib/calendar-day.js'

export const centreKinds = [
  'centre',
  'branch',
  'service-point',
  'smart-point',
  'inclusive-centre',
  'dost-house',
  'call-centre',
  'remote',
] as const
export type CentreKind = (typeof centreKinds)[number]

export const centreStatuses = ['open', 'planned', 'closed'] as const
export type CentreStatus = (typeof centreStatuses)[number]

/** What may be said of access to a place; the words are in `centres.access`. */
export const accessFacts = [
  'step-free',
  'lift',
  'accessible-toilet',
  'parking',
  'quiet-room',
  'sign-language',
  'tactile-path',
  'guide-dog',
] as const
export type AccessFact = (typeof accessFacts)[number]

export type SlotNumber = 1 | 2 | 3

/** Three hours, as the programme's own answers to questions say. */
const slotMinutes = 180

/** One of the day's three shifts: 09–12, 12–15 and 15–18, in the Inclusive Centre half an hour later. */
export interface Slot {
  readonly number: SlotNumber
  readonly startsAt: ClockTime
  readonly endsAt: ClockTime
}

export type Words = Readonly<Record<'az' | 'ru' | 'en', string>>

/** A place of the Agency. Which places there are is data: an administrator adds, edits and closes them. */
export interface Centre {
  /** A natural key such as `baku-1`; it stands in URLs and grants and never changes. */
  readonly id: string
  readonly name: Words
  readonly kind: CentreKind
  /** null for what has no place, such as remote work. */
  readonly city: string | null
  readonly district: string | null
  readonly address: string | null
  readonly status: CentreStatus
  readonly phone: string | null
  readonly slots: readonly Slot[]
  /** Days on which shifts are usual; Monday to Friday unless an administrator opens others. */
  readonly weekdays: readonly Weekday[]
  /** What a person should know before coming: codes of `centres.access.*`. Empty means not yet described. */
  readonly access: readonly string[]
  readonly latitude: number | null
  readonly longitude: number | null
  /** Grows with each edit, so that of two people editing at once the second sees a conflict. */
  readonly version: number
}

/** The usual day: 09:00–18:00 in three slots of three hours. */
export const usualSlots = (firstStart: ClockTime): readonly Slot[] => {
  const opens = minutesOfDay(firstStart)
  return ([1, 2, 3] as const).map((number) => ({
    number,
    startsAt: clockTimeOf(opens + (number - 1) * slotMinutes),
    endsAt: clockTimeOf(opens + number * slotMinutes),
  }))
}
