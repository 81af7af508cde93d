import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Volunteer } from '../../volunteers/index.js'

export type CertificateKind = 'certificate' | 'letter'

/** Whose name is printed, as the person wants it spelled. */
export type PrintedName = Pick<Volunteer, 'lastName' | 'firstName' | 'patronymic'>

/** What was true when it was issued. It is printed from this and nothing else, so it never changes by itself. */
export interface CertificateFacts {
  readonly name: PrintedName
  readonly programme: string
  readonly centreId: string | null
  /** The centre's name in each language; null for remote work. */
  readonly centreName: Readonly<Record<'az' | 'ru' | 'en', string>> | null
  readonly startsOn: CalendarDay
  readonly endsOn: CalendarDay
  readonly minutes: number
}

/**
 * What the holder lets others see on the public page. What makes a sheet checkable stands there always: its number,
 * whether it is valid, the day of issue, and the name, shortened unless `fullName`.
 */
export interface PublicChoice {
  readonly fullName: boolean
  readonly period: boolean
  readonly hours: boolean
  readonly programme: boolean
  readonly centre: boolean
}

export const revocationReasons = ['mistake', 'duplicate', 'misuse', 'holder-request', 'replaced'] as const
export type RevocationReason = (typeof revocationReasons)[number]

export interface CertificateEvent {
  readonly at: Date
  readonly event: 'issued' | 'choice-changed' | 'revoked'
  /** Account id; null when time issued it. */
  readonly by: string | null
  readonly reason: RevocationReason | null
  /** Words for colleagues. */
  readonly note: string | null
}

export interface Certificate {
  readonly id: string
  /** `KD-S-2026-000123`: printed and read out on the phone; it opens nothing. */
  readonly number: string
  /** Ten letters that nobody guesses; they open the public page. */
  readonly code: string
  readonly kind: CertificateKind
  readonly volunteerId: string
  readonly placementId: string
  readonly facts: CertificateFacts
  readonly choice: PublicChoice
  readonly state: 'valid' | 'revoked'
  readonly issuedAt: Date
  readonly revokedAt: Date | null
  readonly events: readonly CertificateEvent[]
}

/**
 * Until the holder decides otherwise: nothing, for everybody alike. Were only İnklüziv DOST left out, leaving it out
 * would say what it is meant to keep (Law No. 998-IIIQ: health is a special category).
 */
export const standardChoice: PublicChoice = {
  fullName: false,
  period: false,
  hours: false,
  programme: false,
  centre: false,
}

/** `certificateNumber(2026, 123)` is `KD-S-2026-000123`. */
export const certificateNumber = (year: number, count: number): string =>
  `KD-S-${year}-${String(count).padStart(6, '0')}`
