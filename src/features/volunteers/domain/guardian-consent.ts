import type { Locale } from '../../../i18n/locales.js'
import type { CalendarDay } from '../../../lib/calendar-day.js'
import type { GuardianConsent as GuardianStanding } from '../../programmes/index.js'

export const guardianRelations = ['parent', 'adoptive-parent', 'guardian'] as const
export type GuardianRelation = (typeof guardianRelations)[number]

export type GuardianAnswer = 'given' | 'declined' | 'withdrawn'

export interface GuardianEvent {
  readonly event: 'asked' | GuardianAnswer
  readonly at: Date
  /** By the guardian's own link, or noted by staff from paper or a call. */
  readonly channel: 'link' | 'paper' | 'phone' | 'form'
  readonly accountId: string | null
}

/** A legal representative asked to consent to a minor's service (assumed from the Civil Code: 14–17). */
export interface GuardianConsent {
  readonly id: string
  readonly volunteerId: string
  readonly applicationId: string
  readonly relation: GuardianRelation
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly locale: Locale
  /** Of the text that was shown. */
  readonly textVersion: number
  readonly state: 'asked' | GuardianAnswer
  readonly answerBy: CalendarDay
  readonly history: readonly GuardianEvent[]
}

export const GUARDIAN_TEXT_VERSION = 2

/** What may follow what; a consent given or declined can be taken back or given again, a withdrawn one given again. */
const followers: Readonly<Record<GuardianConsent['state'], readonly GuardianAnswer[]>> = {
  asked: ['given', 'declined'],
  given: ['withdrawn'],
  declined: ['given'],
  withdrawn: ['given'],
}

export const answersOpen = (state: GuardianConsent['state']): readonly GuardianAnswer[] => followers[state]

export const statesBefore = (answer: GuardianAnswer): GuardianConsent['state'][] =>
  (['asked', 'given', 'declined', 'withdrawn'] as const).filter((state) => followers[state].includes(answer))

/** As the rules of eligibility see it: a refusal weighs like a consent taken back. */
export function guardianStanding(consent: Pick<GuardianConsent, 'state'> | null): GuardianStanding {
  if (consent === null) return 'none'
  return consent.state === 'declined' ? 'withdrawn' : consent.state
}
