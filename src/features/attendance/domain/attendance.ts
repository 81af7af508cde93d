import { dayInBaku } from '../../../lib/calendar-day.js'
import type { SignUp } from '../../shifts/index.js'

export type AttendanceState = 'expected' | 'here' | 'left' | 'no-show' | 'excused'

/** What somebody at the desk can say. */
export const deskChanges = [
  'arrived',
  'arrival-undone',
  'left',
  'departure-undone',
  'no-show',
  'excused',
  'was-here',
  'absence-undone',
] as const
export type DeskChange = (typeof deskChanges)[number]
/** Beside it there are remarks, which change nothing in a presence: what was asked, told and judged. */
export type AttendanceRemark = 'departure-asked' | 'departure-told' | 'absence-told' | 'absence-upheld'
export type AttendanceChange = DeskChange | AttendanceRemark

/** How it came to be known. */
export type AttendanceChannel = 'desk' | 'code' | 'own' | 'system'

/** What happened and when it truly happened; `recordedAt` is when somebody wrote it down. */
export interface AttendanceEvent {
  readonly change: AttendanceChange
  readonly at: Date
  readonly recordedAt: Date
  /** Account id; null for the system itself. */
  readonly by: string | null
  readonly channel: AttendanceChannel
}

/** One person's presence on one shift, told by its events; nothing is overwritten, an undone arrival stays visible. */
export interface Attendance {
  /** The sign-up's id: one attendance for one sign-up. */
  readonly signUpId: string
  readonly shiftId: string
  readonly volunteerId: string
  readonly placementId: string
  readonly centreId: string
  readonly programme: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly state: AttendanceState
  readonly arrivedAt: Date | null
  readonly leftAt: Date | null
  readonly events: readonly AttendanceEvent[]
  /** Whether the hours of this attendance stand in the ledger. */
  readonly hours: 'open' | 'approved'
}

type Presence = Pick<Attendance, 'state' | 'arrivedAt' | 'leftAt'>

interface Change {
  readonly change: DeskChange
  readonly at: Date
}

/** Hours are entered only for whoever was there. */
export const wasThere = ({ state }: Pick<Attendance, 'state'>): boolean =>
  state === 'here' || state === 'left'

/** The states in which each change makes sense. Nobody becomes a no-show by a machine: a person has to say so. */
const allowedFrom: Readonly<Record<DeskChange, readonly AttendanceState[]>> = {
  arrived: ['expected', 'no-show', 'excused'],
  'arrival-undone': ['here'],
  left: ['here'],
  'departure-undone': ['left'],
  'no-show': ['expected', 'excused'],
  excused: ['expected', 'no-show'],
  'was-here': ['no-show', 'excused', 'expected'],
  'absence-undone': ['no-show', 'excused'],
}

export const statesBefore = (change: DeskChange): readonly AttendanceState[] => allowedFrom[change]

/** Nobody arrives on a day before the shift, however early they are: whoever marks that looks at the wrong day. */
export const isTooEarly = ({ change, at }: Change, { startsAt }: Pick<Attendance, 'startsAt'>): boolean =>
  ['arrived', 'was-here', 'no-show'].includes(change) && dayInBaku(at) < dayInBaku(startsAt)

/** What a change makes of a presence. Taking a departure back leaves the arrival as it was. */
export function presenceAfter(before: Presence, { change, at }: Change): Presence {
  switch (change) {
    case 'arrived':
    case 'was-here':
      return { state: 'here', arrivedAt: at, leftAt: null }
    case 'arrival-undone':
    case 'absence-undone':
      return { state: 'expected', arrivedAt: null, leftAt: null }
    case 'left':
      return { state: 'left', arrivedAt: before.arrivedAt, leftAt: at }
    case 'departure-undone':
      return { state: 'here', arrivedAt: before.arrivedAt, leftAt: null }
    case 'no-show':
    case 'excused':
      return { state: change, arrivedAt: null, leftAt: null }
  }
}

/** Before anything has happened everybody who signed up is expected. */
export const expectedAttendance = (signUp: SignUp): Attendance => ({
  signUpId: signUp.id,
  shiftId: signUp.shiftId,
  volunteerId: signUp.volunteerId,
  placementId: signUp.placementId,
  centreId: signUp.centreId,
  programme: signUp.programme,
  startsAt: signUp.startsAt,
  endsAt: signUp.endsAt,
  state: 'expected',
  arrivedAt: null,
  leftAt: null,
  events: [],
  hours: 'open',
})
