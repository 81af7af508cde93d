import { addDays, type CalendarDay } from '../../../lib/calendar-day.js'

/** `erasing`: begun, and gone on with until it is done, whatever happens to the process in between. */
export type DataRequestState = 'open' | 'withdrawn' | 'erasing' | 'done'

export const staffChannels = ['phone', 'paper'] as const
export type RequestChannel = 'online' | (typeof staffChannels)[number]

export interface DataRequestEvent {
  readonly at: Date
  readonly state: DataRequestState
  /** Account id; null: the system. */
  readonly by: string | null
}

/** Somebody asks for their data to be erased (Law No. 998-IIIQ). Events are appended. */
export interface DataRequest {
  readonly id: string
  /** `account:<id>`, or `volunteer:<id>` for somebody without an account: of each, one request may be open. */
  readonly subjectKey: string
  /** By the person themselves, or written down for them by staff. */
  readonly channel: RequestChannel
  readonly accountId: string | null
  /** null for an account of somebody who has never applied. */
  readonly volunteerId: string | null
  readonly kind: 'erasure'
  readonly state: DataRequestState
  readonly askedAt: Date
  /** The day by which it is to be done. */
  readonly dueOn: CalendarDay
  readonly doneAt: Date | null
  readonly history: readonly DataRequestEvent[]
}

export type DueStanding = 'late' | 'soon' | 'in-time'

const soonDays = 2

/** `standingOf({ dueOn: '2026-10-14' }, '2026-10-15')` is `late`. */
export function standingOf({ dueOn }: Pick<DataRequest, 'dueOn'>, today: CalendarDay): DueStanding {
  if (dueOn < today) return 'late'
  return dueOn <= addDays(today, soonDays) ? 'soon' : 'in-time'
}

/** What stays after an erasure, each with its reason and for how long. */
export const keptThings = ['hours', 'consents', 'certificates', 'audit', 'figures'] as const
export type KeptThing = (typeof keptThings)[number]
