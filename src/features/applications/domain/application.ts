import type { CalendarDay, Weekday } from '../../../lib/calendar-day.js'
import type { Answers, ProgrammeId } from '../../programmes/index.js'
import type { ApplicationState } from './application-state.js'

export const applicationChannels = ['online', 'phone', 'paper', 'import', 'company'] as const
export type ApplicationChannel = (typeof applicationChannels)[number]

/** When somebody would like to serve; what they can really do is asked again once they are accepted. */
export interface AvailabilityWish {
  readonly weekdays: readonly Weekday[]
  readonly slots: readonly (1 | 2 | 3)[]
  readonly from: CalendarDay | null
}

export interface ApplicationEvent {
  readonly at: Date
  /** `guardian-…` events say something without changing the state; then from and to are the same. */
  readonly event:
    | 'state-changed'
    | 'guardian-given'
    | 'guardian-declined'
    | 'guardian-withdrawn'
    | 'imported'
    | 'promise-moved'
    | 'noted'
  readonly from: ApplicationState
  readonly to: ApplicationState
  /** Who: the applicant (or their guardian), staff by account, or the system. */
  readonly by: 'applicant' | 'guardian' | 'staff' | 'system'
  readonly accountId: string | null
  /** A code of `applications.outcomes.*`. */
  readonly reason: string | null
  /** Words for colleagues; the applicant does not see them. */
  readonly note: string | null
}

/** What the Agency answered when it declined: words and a way to go on, as the letter says them. */
export interface ApplicationAnswer {
  readonly words: string
  /** A code of `selection.alternatives.*`. */
  readonly alternative: string
}

export interface Application {
  readonly id: string
  /** `KD-2026-000123`: read out on the phone and printed. */
  readonly number: string
  readonly volunteerId: string
  readonly programme: ProgrammeId
  /** Preferred centre; null when any will do, or the programme has none. */
  readonly centreId: string | null
  readonly organisationId: string | null
  readonly answers: Answers
  readonly availability: AvailabilityWish | null
  readonly state: ApplicationState
  /** A minor's guardian has not said yes (or no longer does); nobody begins to serve before. */
  readonly guardianPending: boolean
  readonly history: readonly ApplicationEvent[]
  readonly submittedAt: Date
  readonly promisedOn: CalendarDay
  readonly channel: ApplicationChannel
  /** The member of staff who typed it in; null when the applicant did. */
  readonly enteredBy: string | null
  /** Where the signed paper is kept. */
  readonly scanNote: string | null
  readonly importBatchId: string | null
  /** The settings by which it was found eligible. */
  readonly settingsVersion: number
  /** Somebody who may be the same person: a gentle hint for the coordinator, never a refusal. */
  readonly duplicateOf: string | null
  /** A FİN that is already somebody's record, typed by a person who did not sign in. */
  readonly claimedFin: string | null
  /** Absent until it is declined. */
  readonly answer?: ApplicationAnswer
}

/** `applicationNumber(2026, 123)` is `KD-2026-000123`. */
export const applicationNumber = (year: number, count: number): string =>
  `KD-${year}-${String(count).padStart(6, '0')}`
