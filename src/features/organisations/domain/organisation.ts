import { addDays, type CalendarDay } from '../../../lib/calendar-day.js'

export interface OrganisationEvent {
  readonly at: Date
  readonly event: 'created' | 'edited'
  /** Account id. */
  readonly by: string
}

/**
 * A partner of Korporativ DOST. The law names state bodies, budget-financed organisations and NGOs as organisers
 * (No. 828-IIIQ, 2.3), not companies: the Agency stays the organiser, and a memorandum ties the company to it.
 */
export interface Organisation {
  readonly id: string
  readonly name: string
  /** The taxpayer's number: ten digits, unique. */
  readonly voen: string
  readonly contactName: string
  readonly contactEmail: string
  readonly contactPhone: string | null
  readonly memorandumNumber: string
  readonly memorandumFrom: CalendarDay
  readonly memorandumTo: CalendarDay
  /** `ended`: one side has ended the partnership before its time. */
  readonly state: 'active' | 'ended'
  readonly sortKey: string
  readonly version: number
  readonly createdAt: Date
  readonly history: readonly OrganisationEvent[]
}

export type OrganisationContent = Pick<
  Organisation,
  | 'name'
  | 'voen'
  | 'contactName'
  | 'contactEmail'
  | 'contactPhone'
  | 'memorandumNumber'
  | 'memorandumFrom'
  | 'memorandumTo'
  | 'state'
>

export type Standing = 'holds' | 'not-yet' | 'expired' | 'ended'

/** Whether the memorandum holds on a day. */
export function standingOn(
  { state, memorandumFrom, memorandumTo }: OrganisationContent,
  day: CalendarDay,
): Standing {
  if (state === 'ended') return 'ended'
  if (day < memorandumFrom) return 'not-yet'
  return day > memorandumTo ? 'expired' : 'holds'
}

/** Days before the end of a memorandum from which on renewing it is spoken of, the more urgent first. */
const warnedDays = [30, 60] as const
export type EndWarning = (typeof warnedDays)[number]

/** Within how many days a memorandum that holds ends; null when there is time, or it holds no more. */
export function endWarningOn(content: OrganisationContent, day: CalendarDay): EndWarning | null {
  if (standingOn(content, day) !== 'holds') return null
  return warnedDays.find((days) => content.memorandumTo <= addDays(day, days)) ?? null
}
