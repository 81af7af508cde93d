import type { SlotNumber } from '../../centres/index.js'
import type { CalendarDay } from '../../../lib/calendar-day.js'

/** What people do on a shift: codes of the duties (glossary `duty_*`). */
export const roleIds = ['greet', 'flow', 'eservice', 'forms', 'care', 'survey'] as const
export type RoleId = (typeof roleIds)[number]

export interface ShiftRole {
  readonly roleId: RoleId
  /** Below this number the shift is short of people. */
  readonly min: number
  readonly max: number
  /** Places not yet taken; the one number that signing up takes from, atomically. */
  readonly free: number
}

export type ShiftState = 'published' | 'cancelled'

/** One slot of one day at one centre, with its roles. */
export interface Shift {
  readonly id: string
  readonly centreId: string
  readonly day: CalendarDay
  readonly slot: SlotNumber
  readonly startsAt: Date
  readonly endsAt: Date
  readonly roles: readonly ShiftRole[]
  readonly state: ShiftState
  /** A code of `shifts.cancelReasons`; null unless cancelled. */
  readonly cancelReason: string | null
  /** The publication that made it, so that a publication can be undone. */
  readonly batchId: string
  /** iCalendar SEQUENCE: grows when people have to be told of a change. */
  readonly sequence: number
  readonly createdAt: Date
}
