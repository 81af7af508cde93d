import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Locale } from '../../../i18n/locales.js'

/** Foreigners and people without citizenship may volunteer (Law No. 828-IIIQ, 2.2), so a FİN is asked but not required. */
export interface IdentityDocument {
  readonly kind: 'passport' | 'residence-permit' | 'other'
  readonly number: string
}

/**
 * A person who has applied or serves: the facts that all applications of one person share.
 * What helps somebody work well is kept apart and encrypted (needs); it is never a field here.
 */
export interface Volunteer {
  readonly id: string
  readonly lastName: string
  readonly firstName: string
  readonly patronymic: string | null
  readonly bornOn: CalendarDay
  readonly gender: 'female' | 'male' | null
  readonly fin: string | null
  readonly document: IdentityDocument | null
  /** ISO 3166-1 alpha-2, or `stateless`; null when not given. */
  readonly citizenship: string | null
  /** E.164; null for people reached otherwise. */
  readonly phone: string | null
  readonly email: string | null
  /** The language of letters and of the phone. */
  readonly locale: Locale
  /** Reminders of shifts; what changes a shift is written about all the same. */
  readonly wantsReminders: boolean
  readonly city: string | null
  readonly district: string | null
  readonly education: string | null
  /** Language codes such as az, ru, en, tr, sign. */
  readonly languages: readonly string[]
  readonly skills: readonly string[]
  readonly organisationId: string | null
  /** Names folded for search, and a key that sorts in the order of the Azerbaijani alphabet. */
  readonly searchText: string
  readonly sortKey: string
  readonly createdAt: Date
  readonly erasedAt: Date | null
}

/** "Əliyeva Nərmin Anar qızı", as lists and certificates show it. */
export const fullName = (person: Pick<Volunteer, 'lastName' | 'firstName' | 'patronymic'>): string =>
  [person.lastName, person.firstName, person.patronymic].filter((part) => part !== null).join(' ')

/** "Nərmin Ə.": for places where others can see it. */
export const shortName = (person: Pick<Volunteer, 'lastName' | 'firstName'>): string =>
  `${person.firstName} ${person.lastName.charAt(0)}.`
