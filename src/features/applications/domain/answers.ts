import type { Locale } from '../../../i18n/locales.js'
import type { PhoneNumber } from '../../../lib/phone-number.js'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { Answers, ApplicationStepId, ConsentId } from '../../programmes/index.js'
import type { GuardianRelation, IdentityDocument, ToldNeeds } from '../../volunteers/index.js'
import type { AvailabilityWish } from './application.js'

export interface AboutYou {
  readonly lastName: string
  readonly firstName: string
  readonly patronymic: string | null
  readonly bornOn: CalendarDay
  readonly gender: 'female' | 'male' | null
  readonly citizenship: string | null
  readonly fin: string | null
  readonly document: IdentityDocument | null
}

export interface Contact {
  readonly phone: PhoneNumber
  readonly email: string | null
  readonly locale: Locale
  readonly city: string
  readonly district: string | null
}

export interface Background {
  readonly education: string | null
  readonly languages: readonly string[]
  readonly skills: readonly string[]
}

export interface GuardianAnswers {
  readonly relation: GuardianRelation
  readonly name: string
  readonly phone: string
  readonly email: string | null
}

/** Everything that a draft says so far; a page not yet filled in says nothing. */
export interface DraftAnswers {
  readonly aboutYou: AboutYou | null
  readonly contact: Contact | null
  readonly background: Background | null
  readonly availability: { readonly wish: AvailabilityWish; readonly centreId: string | null } | null
  readonly questions: Answers
  readonly needs: ToldNeeds | null
  readonly guardian: GuardianAnswers | null
  readonly consents: readonly ConsentId[]
  /** Pages that were filled in and still fit. */
  readonly done: readonly ApplicationStepId[]
}
