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

/** What is asked for when shifts are published. */
export interface RoleNeed {
  readonly roleId: RoleId
  readonly min: number
  readonly max: number
}

/** Roles of a new shift: every place is free. */
export const createRoles = (needs: readonly RoleNeed[]): ShiftRole[] =>
  needs.map((need) => ({ ...need, free: need.max }))

export const roleOf = (shift: Pick<Shift, 'roles'>, roleId: string): ShiftRole | null =>
  shift.roles.find((role) => role.roleId === roleId) ?? null

export interface Staffing {
  readonly min: number
  readonly max: number
  readonly taken: number
  readonly free: number
  /** People without whom some role stays under its minimum. */
  readonly missing: number
}

/** A shift is short when any one role is, even if another has people to spare. */
export function staffingOf({ roles }: Pick<Shift, 'roles'>): Staffing {
  const taken = ({ max, free }: ShiftRole): number => max - free
  const sum = (count: (role: ShiftRole) => number): number =>
    roles.reduce((total, role) => total + count(role), 0)
  return {
    min: sum((role) => role.min),
    max: sum((role) => role.max),
    taken: sum(taken),
    free: sum((role) => role.free),
    missing: sum((role) => Math.max(0, role.min - taken(role))),
  }
}
