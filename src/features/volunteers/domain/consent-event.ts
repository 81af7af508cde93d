import type { Locale } from '../../../i18n/locales.js'
import { CONSENTS, type ConsentId } from '../../programmes/index.js'

export type ConsentChannel = 'online' | 'phone' | 'paper' | 'import' | 'company'

/**
 * Something a person said about one consent. Events are only ever appended: what was accepted, in which text and
 * language, stays readable after it is withdrawn (Law No. 998-IIIQ).
 */
export interface ConsentEvent {
  readonly id: string
  readonly volunteerId: string
  readonly consent: ConsentId
  readonly event: 'given' | 'withdrawn'
  readonly version: number
  readonly locale: Locale
  readonly channel: ConsentChannel
  readonly at: Date
  /** Who pressed the button; null for somebody without an account. */
  readonly accountId: string | null
  readonly applicationId: string | null
}

export interface ConsentStanding {
  readonly consent: ConsentId
  readonly given: boolean
  /** The event that decides. */
  readonly last: ConsentEvent
}

/** Where each consent stands after all events, in the order in which they came. */
export function consentStandings(events: readonly ConsentEvent[]): ConsentStanding[] {
  const last = new Map(events.map((event) => [event.consent, event]))
  return [...last.values()].map((event) => ({
    consent: event.consent,
    given: event.event === 'given',
    last: event,
  }))
}

export const consentsGiven = (events: readonly ConsentEvent[]): ConsentId[] =>
  consentStandings(events).flatMap(({ consent, given }) => (given ? [consent] : []))

/** A promise belongs to serving and ends with it; a consent can be withdrawn alone at any time. */
export const canBeWithdrawn = (consent: ConsentId): boolean => CONSENTS[consent].kind === 'consent'
